package dev.vigie.archive;

import dev.vigie.events.EventHead;
import dev.vigie.events.EventHeadReader;
import dev.vigie.events.Place;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The documents of events that have the form nearly all have, copied from JSON to BSON byte by
 * byte: {@link EventHeadReader}, which judges as the codec does, has found them to be events, and
 * one flat object of ASCII without escapes and of numbers without exponents. Nothing is judged
 * here. Whatever else there is to them is left to {@link EventDocuments}, which makes the same
 * document of the same bytes. Can be used again and again, by one thread at a time.
 */
final class PlainDocuments {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte STRING = 0x02;
  private static final byte DOCUMENT = 0x03;
  private static final byte BOOLEAN = 0x08;
  private static final byte DATE = 0x09;
  private static final byte NULL = 0x0A;
  private static final byte INT32 = 0x10;
  private static final byte INT64 = 0x12;
  private static final byte DECIMAL128 = 0x13;

  /** So many digits fit in a long. */
  private static final int MAX_DIGITS = 18;

  private static final int DECIMAL_EXPONENT_BIAS = 6176;
  private static final int DECIMAL_EXPONENT_SHIFT = 49;

  /** The shortest field, {@code "a":0.1,}, grows from 8 bytes to 19. */
  private static final int MAX_GROWTH = 3;

  private static final int ID_AND_PROVENANCE_BYTES = 1024;

  private static final byte[] TS = ascii("ts");
  private static final byte[] ID = ascii(FieldNames.ID);
  private static final byte[] PROVENANCE = ascii(FieldNames.PROVENANCE);
  private static final byte[] TOPIC = ascii("topic");
  private static final byte[] PARTITION = ascii("partition");
  private static final byte[] OFFSET = ascii("offset");

  private final EventHeadReader heads;
  private byte[] out = new byte[4 * 1024];
  private int size;
  private byte[] json = {};
  private int at;

  PlainDocuments(InstantSource clock) {
    this.heads = new EventHeadReader(clock);
  }

  /** Null when somebody else has to look at the bytes. */
  @Nullable RawBsonDocument document(byte[] record, Place.Offset place) {
    EventHead head = heads.headOf(record);
    if (head == null) {
      return null;
    }
    byte[] topic = place.topic().getBytes(StandardCharsets.UTF_8);
    start(record, topic.length);
    name(STRING, ID, 0, ID.length);
    id(head);
    long millis = head.epochSecond() * 1_000 + head.nano() / 1_000_000;
    if (!fields(millis, topic, place)) {
      return null;
    }
    end(0);
    return new RawBsonDocument(Arrays.copyOf(out, size));
  }

  /** As {@link DocumentId} writes it. */
  private void id(EventHead head) {
    byte[] length = ascii(Integer.toString(head.customerId().length));
    int start = size;
    size += Integer.BYTES;
    bytes(length);
    out[size++] = DocumentId.SEPARATOR;
    bytes(head.customerId());
    out[size++] = DocumentId.SEPARATOR;
    bytes(head.eventId());
    out[size++] = 0;
    INT.set(out, start, size - start - Integer.BYTES);
  }

  private void bytes(byte[] from) {
    System.arraycopy(from, 0, out, size, from.length);
    size += from.length;
  }

  private void start(byte[] record, int topicLength) {
    int room = MAX_GROWTH * record.length + ID_AND_PROVENANCE_BYTES + topicLength;
    out = out.length < room ? new byte[room] : out;
    size = Integer.BYTES;
    json = record;
    at = 0;
  }

  /** All fields and where they are from; false when one of them is not plain enough. */
  private boolean fields(long millis, byte[] topic, Place.Offset place) {
    int tsStart = 0;
    int tsEnd = 0;
    at = indexOf('{') + 1;
    for (byte next = nextByte(); next != '}'; next = nextByte()) {
      if (next == ',') {
        at++;
        continue;
      }
      int nameStart = at + 1;
      int nameEnd = endOfString();
      at = nameEnd + 1;
      at = indexOf(':') + 1;
      if (Arrays.equals(json, nameStart, nameEnd, TS, 0, TS.length)) {
        nextByte();
        tsStart = at + 1;
        tsEnd = endOfString();
        at = tsEnd + 1;
        name(DATE, TS, 0, TS.length);
        putLong(millis);
      } else if (!isPlainName(nameStart, nameEnd) || !value(nameStart, nameEnd)) {
        return false;
      }
    }
    provenance(topic, place, tsStart, tsEnd);
    return true;
  }

  private void provenance(byte[] topic, Place.Offset place, int tsStart, int tsEnd) {
    name(DOCUMENT, PROVENANCE, 0, PROVENANCE.length);
    int start = size;
    size += Integer.BYTES;
    name(STRING, TOPIC, 0, TOPIC.length);
    text(topic, 0, topic.length);
    name(INT32, PARTITION, 0, PARTITION.length);
    putInt(place.partition());
    name(INT64, OFFSET, 0, OFFSET.length);
    putLong(place.offset());
    name(STRING, TS, 0, TS.length);
    text(json, tsStart, tsEnd);
    end(start);
  }

  /** One that {@link FieldNames} leaves as it is. */
  private boolean isPlainName(int start, int end) {
    if (start == end || json[start] == '$' || json[start] == '_') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (json[i] == '%' || json[i] == '.') {
        return false;
      }
    }
    return true;
  }

  private boolean value(int nameStart, int nameEnd) {
    switch (nextByte()) {
      case '"' -> {
        name(STRING, json, nameStart, nameEnd);
        int end = endOfString();
        text(json, at + 1, end);
        at = end + 1;
      }
      case 't' -> bool(nameStart, nameEnd, true);
      case 'f' -> bool(nameStart, nameEnd, false);
      case 'n' -> {
        name(NULL, json, nameStart, nameEnd);
        at += "null".length();
      }
      default -> {
        return number(nameStart, nameEnd);
      }
    }
    return true;
  }

  private void bool(int nameStart, int nameEnd, boolean value) {
    name(BOOLEAN, json, nameStart, nameEnd);
    out[size++] = (byte) (value ? 1 : 0);
    at += Boolean.toString(value).length();
  }

  /**
   * Negative amounts are rare, and one of them is a zero that Decimal128 knows and money does not.
   */
  private boolean number(int nameStart, int nameEnd) {
    long digits = 0;
    int count = 0;
    int point = -1;
    byte b = json[at];
    while ((b >= '0' && b <= '9') || b == '.') {
      if (b == '.') {
        point = count;
      } else {
        digits = digits * 10 + (b - '0');
        count++;
      }
      b = json[++at];
    }
    if (count == 0 || count > MAX_DIGITS) {
      return false;
    }
    if (point >= 0) {
      name(DECIMAL128, json, nameStart, nameEnd);
      putLong(digits);
      putLong((long) (DECIMAL_EXPONENT_BIAS - (count - point)) << DECIMAL_EXPONENT_SHIFT);
    } else if (digits == (int) digits) {
      name(INT32, json, nameStart, nameEnd);
      putInt((int) digits);
    } else {
      name(INT64, json, nameStart, nameEnd);
      putLong(digits);
    }
    return true;
  }

  /** The next byte that is no space, which is not taken. */
  private byte nextByte() {
    byte b = json[at];
    while (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
      b = json[++at];
    }
    return b;
  }

  private int indexOf(char wanted) {
    int i = at;
    while (json[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Where the string that begins here has its closing quote. */
  private int endOfString() {
    int i = at + 1;
    while (json[i] != '"') {
      i++;
    }
    return i;
  }

  private void name(byte type, byte[] from, int start, int end) {
    out[size++] = type;
    System.arraycopy(from, start, out, size, end - start);
    size += end - start;
    out[size++] = 0;
  }

  private void text(byte[] from, int start, int end) {
    putInt(end - start + 1);
    System.arraycopy(from, start, out, size, end - start);
    size += end - start;
    out[size++] = 0;
  }

  private void end(int start) {
    out[size++] = 0;
    INT.set(out, start, size - start);
  }

  private void putInt(int value) {
    INT.set(out, size, value);
    size += Integer.BYTES;
  }

  private void putLong(long value) {
    LONG.set(out, size, value);
    size += Long.BYTES;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
