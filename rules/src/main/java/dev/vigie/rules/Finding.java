package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.util.List;

/** What a rule says of one payment attempt. */
public sealed interface Finding {

  Finding QUIET = new Quiet();

  /** The rule had what it needs and saw nothing. */
  record Quiet() implements Finding {}

  /**
   * The rule fired.
   *
   * @param reason for people
   * @param evidence the events that made it fire, besides the attempt itself
   */
  record Fired(String reason, List<EventPosition> evidence) implements Finding {
    public Fired {
      evidence = List.copyOf(evidence);
    }
  }

  /** The rule lacks an input, and so does not fire. */
  record Skipped(String reason) implements Finding {}
}
