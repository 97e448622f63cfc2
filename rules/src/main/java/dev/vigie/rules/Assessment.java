package dev.vigie.rules;

import java.time.Instant;

/** One payment attempt assessed. */
public interface Assessment { // becomes a record
  String assessmentId();

  String eventId();

  String customerId();

  Instant ts();

  int score();

  boolean alert();

  boolean late();

  /** The contract's JSON object on one line, fields in the contract's order. */
  byte[] toJson();
}
