package dev.vigie.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of the assessments under one rule set. An id follows from rule set, customer and event
 * alone, so whoever reads an assessment can tell whether it is that of another. Thread-safe.
 */
public final class AssessmentIds {

  private static final int BYTES = 16;

  /** The start of every id, taken in already; only ever copied. */
  private final MessageDigest prefix;

  /**
   * Of one rule set.
   *
   * @param ruleSet its digest, as it stands in an assessment
   */
  public AssessmentIds(String ruleSet) {
    try {
      prefix = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    prefix.update(ruleSet.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The first 128 bits of the SHA-256 of the rule set's digest, the customer id and the event id,
   * with a NUL between the two, which no id holds.
   */
  public String of(String customerId, String eventId) {
    try {
      MessageDigest sha256 = (MessageDigest) prefix.clone();
      sha256.update(customerId.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      byte[] digest = sha256.digest(eventId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }
}
