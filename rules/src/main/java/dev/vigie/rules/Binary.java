package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The small values that a history's binary form is made of. */
final class Binary {

  private static final int MAX_UTF_BYTES = 0xFFFF;

  private Binary() {}

  static void writeInstant(DataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static void writeOptionalInstant(DataOutput out, @Nullable Instant instant) throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      writeInstant(out, instant);
    }
  }

  static @Nullable Instant readOptionalInstant(DataInput in) throws IOException {
    return in.readBoolean() ? readInstant(in) : null;
  }

  /**
   * The same bytes as {@link DataOutput#writeUTF}, but in one go for text without anything but
   * ASCII: checkpoints write millions of ids, and are not buffered.
   */
  static void writeUtf(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == text.length() && bytes.length <= MAX_UTF_BYTES && isSurelyAscii(bytes)) {
      out.writeShort(bytes.length);
      out.write(bytes);
    } else {
      out.writeUTF(text);
    }
  }

  /** There a zero is two bytes; here half a surrogate pair has become a question mark. */
  private static boolean isSurelyAscii(byte[] asLongAsTheText) {
    for (byte b : asLongAsTheText) {
      if (b == 0 || b == '?') {
        return false;
      }
    }
    return true;
  }

  static void writePosition(DataOutput out, EventPosition position) throws IOException {
    writeInstant(out, position.ts());
    writeUtf(out, position.eventId());
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
      writeUtf(out, text);
    }
  }

  static @Nullable String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
