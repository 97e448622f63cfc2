package dev.vigie.dashboard;

import java.util.Optional;

/** Whether alerts and assessments get from their topics into the database. */
public interface IntakeSource {

  /** What stands still, since when and why, in a few words; empty while all goes on. */
  Optional<String> standstill();
}
