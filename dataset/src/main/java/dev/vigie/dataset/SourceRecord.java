package dev.vigie.dataset;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventHead;
import dev.vigie.events.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of a data set, or half a row of its payments: an event, or a dead letter. */
public sealed interface SourceRecord {

  /** An event with the bytes it was read from; decoded as a whole when somebody asks for that. */
  final class Valid implements SourceRecord {

    /** What was accepted once is not measured against the clock again. */
    private static final EventCodec CODEC =
        new EventCodec(InstantSource.fixed(Instant.parse("9999-12-30T00:00:00Z")));

    private final EventHead head;
    private final byte[] json;
    private final Place.Line place;
    private @Nullable Event event;

    /**
     * An event that was decoded.
     *
     * @param json the bytes it was decoded from, unknown fields included, without the line's end;
     *     not copied: do not change them
     */
    public Valid(Event event, byte[] json, Place.Line place) {
      this(EventHead.of(event), json, place);
      this.event = event;
    }

    /** An event whose head alone was read. */
    Valid(EventHead head, byte[] json, Place.Line place) {
      this.head = head;
      this.json = Objects.requireNonNull(json, "json");
      this.place = Objects.requireNonNull(place, "place");
    }

    public EventHead head() {
      return head;
    }

    public Event event() {
      if (event == null) {
        event = decoded();
      }
      return event;
    }

    private Event decoded() {
      if (CODEC.decode(json) instanceof Decoded.Valid valid) {
        return valid.event();
      }
      throw new IllegalStateException("what was read at " + place + " reads differently now");
    }

    public byte[] json() {
      return json;
    }

    public Place.Line place() {
      return place;
    }
  }

  /** What could not be read as an event, kept whole. */
  record Rejected(DeadLetter deadLetter) implements SourceRecord {
    public Rejected {
      Objects.requireNonNull(deadLetter, "deadLetter");
    }
  }
}
