package dev.vigie.dashboard;

import dev.vigie.dashboard.web.Part;
import java.time.Instant;

/**
 * How a part is.
 *
 * @param detail a few words for people
 * @param since when the state began
 */
record PartHealth(Part part, State state, String detail, Instant since) {

  enum State {
    UP,
    AWAY,
    UNKNOWN
  }

  static PartHealth unknown(Part part) {
    return new PartHealth(part, State.UNKNOWN, "not asked yet", Instant.now());
  }

  /** The same part after another look; the time stays while the state does. */
  PartHealth now(State newState, String newDetail) {
    return new PartHealth(part, newState, newDetail, newState == state ? since : Instant.now());
  }
}
