package dev.vigie.dataset;

import dev.vigie.events.EventHead;
import dev.vigie.events.EventHeadReader;
import dev.vigie.events.Place;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An event as the sort keeps it, in memory and on disk alike: its size, its head, its place and its
 * JSON, one behind the other.
 */
final class PackedRecord {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int SECOND = Integer.BYTES;
  private static final int NANO = SECOND + Long.BYTES;
  private static final int FILE = NANO + Integer.BYTES;
  private static final int LINE = FILE + 1;
  private static final int ID_LENGTH = LINE + Long.BYTES;
  private static final int TYPE_LENGTH = ID_LENGTH + 1;
  private static final int CUSTOMER_LENGTH = TYPE_LENGTH + 1;

  /** Bytes before the texts. */
  static final int HEADER_BYTES = CUSTOMER_LENGTH + 1;

  private PackedRecord() {}

  static int sizeOf(SourceRecord.Valid event) {
    EventHead head = event.head();
    return HEADER_BYTES
        + head.eventId().length
        + head.eventType().length
        + head.customerId().length
        + event.json().length;
  }

  /** The same of an event that lies among other bytes. */
  static int sizeOf(EventHeadReader head, int jsonLength) {
    return HEADER_BYTES
        + head.eventIdLength()
        + head.eventTypeLength()
        + head.customerIdLength()
        + jsonLength;
  }

  /** Writes a record; ids are no longer than a byte can say. */
  static void write(SourceRecord.Valid event, int size, int file, byte[] to, int at) {
    EventHead head = event.head();
    writePlace(size, file, event.place().line(), to, at);
    LONG.set(to, at + SECOND, head.epochSecond());
    INT.set(to, at + NANO, head.nano());
    to[at + ID_LENGTH] = (byte) head.eventId().length;
    to[at + TYPE_LENGTH] = (byte) head.eventType().length;
    to[at + CUSTOMER_LENGTH] = (byte) head.customerId().length;
    int end = at + HEADER_BYTES;
    end = append(head.eventId(), to, end);
    end = append(head.eventType(), to, end);
    end = append(head.customerId(), to, end);
    append(event.json(), to, end);
  }

  /** The part of a record that says how long it is and where it came from. */
  static void writePlace(int size, int file, long line, byte[] to, int at) {
    INT.set(to, at, size);
    to[at + FILE] = (byte) file;
    LONG.set(to, at + LINE, line);
  }

  /** The rest of a record, of an event that lies among other bytes. */
  static void write(EventHeadReader head, byte[] from, int offset, int length, byte[] to, int at) {
    LONG.set(to, at + SECOND, head.epochSecond());
    INT.set(to, at + NANO, head.nano());
    int id = head.eventIdLength();
    int type = head.eventTypeLength();
    int customer = head.customerIdLength();
    to[at + ID_LENGTH] = (byte) id;
    to[at + TYPE_LENGTH] = (byte) type;
    to[at + CUSTOMER_LENGTH] = (byte) customer;
    int end = at + HEADER_BYTES;
    System.arraycopy(from, head.eventIdStart(), to, end, id);
    System.arraycopy(from, head.eventTypeStart(), to, end + id, type);
    System.arraycopy(from, head.customerIdStart(), to, end + id + type, customer);
    System.arraycopy(from, offset, to, end + id + type + customer, length);
  }

  private static int append(byte[] bytes, byte[] to, int at) {
    System.arraycopy(bytes, 0, to, at, bytes.length);
    return at + bytes.length;
  }

  static int size(byte[] from, int at) {
    return (int) INT.get(from, at);
  }

  static long second(byte[] from, int at) {
    return (long) LONG.get(from, at + SECOND);
  }

  static int nano(byte[] from, int at) {
    return (int) INT.get(from, at + NANO);
  }

  /** By ts, then by event_id, by customer_id and by the JSON, each as bytes. */
  static int compare(byte[] left, int leftAt, byte[] right, int rightAt) {
    int bySecond = Long.compare(second(left, leftAt), second(right, rightAt));
    if (bySecond != 0) {
      return bySecond;
    }
    int byNano = Integer.compare(nano(left, leftAt), nano(right, rightAt));
    if (byNano != 0) {
      return byNano;
    }
    int byId = compareIds(left, leftAt, right, rightAt);
    return byId != 0 ? byId : compareRest(left, leftAt, right, rightAt);
  }

  private static int compareIds(byte[] left, int leftAt, byte[] right, int rightAt) {
    int leftId = leftAt + HEADER_BYTES;
    int rightId = rightAt + HEADER_BYTES;
    return Arrays.compareUnsigned(
        left,
        leftId,
        leftId + length(left, leftAt + ID_LENGTH),
        right,
        rightId,
        rightId + length(right, rightAt + ID_LENGTH));
  }

  /** Of two events with one ts and one event_id, which is rare. */
  private static int compareRest(byte[] left, int leftAt, byte[] right, int rightAt) {
    int leftCustomer = customer(left, leftAt);
    int rightCustomer = customer(right, rightAt);
    int leftJson = leftCustomer + length(left, leftAt + CUSTOMER_LENGTH);
    int rightJson = rightCustomer + length(right, rightAt + CUSTOMER_LENGTH);
    int byCustomer =
        Arrays.compareUnsigned(left, leftCustomer, leftJson, right, rightCustomer, rightJson);
    return byCustomer != 0
        ? byCustomer
        : Arrays.compareUnsigned(
            left,
            leftJson,
            leftAt + size(left, leftAt),
            right,
            rightJson,
            rightAt + size(right, rightAt));
  }

  /** Where the customer_id begins. */
  private static int customer(byte[] from, int at) {
    return at + HEADER_BYTES + length(from, at + ID_LENGTH) + length(from, at + TYPE_LENGTH);
  }

  private static int length(byte[] from, int at) {
    return Byte.toUnsignedInt(from[at]);
  }

  static byte[] copy(byte[] from, int at) {
    return Arrays.copyOfRange(from, at, at + size(from, at));
  }

  static int file(byte[] from, int at) {
    return Byte.toUnsignedInt(from[at + FILE]);
  }

  /** The record again, in bytes of its own. */
  static SourceRecord.Valid read(byte[] from, int at, String fileName) {
    int id = at + HEADER_BYTES;
    int type = id + length(from, at + ID_LENGTH);
    int customer = customer(from, at);
    int json = customer + length(from, at + CUSTOMER_LENGTH);
    EventHead head =
        new EventHead(
            second(from, at),
            nano(from, at),
            Arrays.copyOfRange(from, id, type),
            Arrays.copyOfRange(from, type, customer),
            Arrays.copyOfRange(from, customer, json));
    return new SourceRecord.Valid(
        head,
        Arrays.copyOfRange(from, json, at + size(from, at)),
        new Place.Line(fileName, (long) LONG.get(from, at + LINE)));
  }
}
