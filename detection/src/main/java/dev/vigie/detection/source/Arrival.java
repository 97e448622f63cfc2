package dev.vigie.detection.source;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Event;
import java.util.Objects;

/** One record of an input topic, decoded. */
public sealed interface Arrival {

  /** Where it stood in its partition. */
  long offset();

  record Accepted(long offset, Event event) implements Arrival {
    public Accepted {
      Objects.requireNonNull(event, "event");
    }
  }

  record Refused(long offset, DeadLetter deadLetter) implements Arrival {
    public Refused {
      Objects.requireNonNull(deadLetter, "deadLetter");
    }
  }
}
