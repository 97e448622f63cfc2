package dev.vigie.dataset;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Event;
import dev.vigie.events.Place;
import java.util.Objects;

/** One line of a data set, or half a row of its payments: an event, or a dead letter. */
public sealed interface SourceRecord {

  /**
   * An event.
   *
   * @param json the bytes it was decoded from, unknown fields included, without the line's end; not
   *     copied: do not change them
   */
  @SuppressWarnings("ArrayRecordComponent") // identity is never asked of a record, bytes are
  record Valid(Event event, byte[] json, Place.Line place) implements SourceRecord {
    public Valid {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(json, "json");
      Objects.requireNonNull(place, "place");
    }
  }

  /** What could not be read as an event, kept whole. */
  record Rejected(DeadLetter deadLetter) implements SourceRecord {
    public Rejected {
      Objects.requireNonNull(deadLetter, "deadLetter");
    }
  }
}
