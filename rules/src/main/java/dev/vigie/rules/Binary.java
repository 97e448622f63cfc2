package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The small values that a history's binary form is made of. */
final class Binary {

  private Binary() {}

  static void writeInstant(DataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static void writePosition(DataOutput out, EventPosition position) throws IOException {
    writeInstant(out, position.ts());
    out.writeUTF(position.eventId());
  }

  static EventPosition readPosition(DataInput in) throws IOException {
    return new EventPosition(readInstant(in), in.readUTF());
  }

  static void writeOptional(DataOutput out, @Nullable EventPosition position) throws IOException {
    out.writeBoolean(position != null);
    if (position != null) {
      writePosition(out, position);
    }
  }

  static @Nullable EventPosition readOptional(DataInput in) throws IOException {
    return in.readBoolean() ? readPosition(in) : null;
  }

  static void writeText(DataOutput out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  static @Nullable String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
