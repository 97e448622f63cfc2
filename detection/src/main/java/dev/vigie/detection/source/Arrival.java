package dev.vigie.detection.source;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.PackedEvent;
import java.util.Objects;

/** One record of an input topic: where some rule reads it, as much of it as rules read. */
public sealed interface Arrival {

  /** Where it stood in its partition. */
  long offset();

  record Accepted(long offset, PackedEvent event) implements Arrival {
    public Accepted {
      Objects.requireNonNull(event, "event");
    }
  }

  /**
   * An event of a type that no rule reads: not decoded, since all that matters is when it happened.
   *
   * @param eventTime milliseconds since 1970
   */
  record Unread(long offset, long eventTime) implements Arrival {}

  record Refused(long offset, DeadLetter deadLetter) implements Arrival {
    public Refused {
      Objects.requireNonNull(deadLetter, "deadLetter");
    }
  }
}
