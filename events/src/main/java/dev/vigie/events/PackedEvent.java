package dev.vigie.events;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as two objects instead of a dozen, for those who carry many around or keep them for a
 * while: it takes a third of the memory, and is written as it lies. What is asked for most can be
 * told without unpacking it. Immutable; equal events have equal packed ones.
 */
public final class PackedEvent {

  private static final byte[] NO_BYTES = {};

  private final long epochSecond;
  private final int nano;
  private final byte[] rest;

  /**
   * One that {@link EventPacker} made.
   *
   * @param rest all else, in its form
   */
  PackedEvent(long epochSecond, int nano, byte[] rest) {
    this.epochSecond = epochSecond;
    this.nano = nano;
    this.rest = rest;
  }

  /** An event whose bytes nobody will ask for. */
  public static PackedEvent of(Event event) {
    return of(event, NO_BYTES);
  }

  /**
   * An event with the first 1,024 of the bytes that it was read from: two events of one identity
   * and one ts are told apart by them.
   */
  public static PackedEvent of(Event event, byte[] original) {
    return new EventPacker().pack(event, original);
  }

  /** The event that was packed. */
  public Event event() {
    return new PackedEventReader(rest).event(epochSecond, nano);
  }

  public String customerId() {
    return new PackedEventReader(rest).customerId();
  }

  /** Whole milliseconds since 1970. */
  public long epochMilli() {
    return epochSecond * 1_000 + nano / 1_000_000;
  }

  public boolean isPaymentAttempt() {
    return PackedEventReader.isPaymentAttempt(rest);
  }

  /** Whether it is of a type that starts with {@code payment_}. */
  public boolean isPayment() {
    return PackedEventReader.isPayment(rest);
  }

  /** By the bytes they were read from, where those were kept. */
  public int compareByBytes(PackedEvent other) {
    return PackedEventReader.compareOriginals(rest, other.rest);
  }

  /** As {@link Event#compareByPosition}. */
  public int compareByPosition(PackedEvent other) {
    int byTs = compareTs(other.epochSecond, other.nano);
    return byTs != 0 ? byTs : PackedEventReader.compareIds(rest, other.rest);
  }

  /** Whether it stands before that place in the order of events, or there. */
  public boolean isUpTo(EventPosition position) {
    Instant ts = position.ts();
    int byTs = compareTs(ts.getEpochSecond(), ts.getNano());
    return byTs != 0
        ? byTs < 0
        : Utf8.compare(new PackedEventReader(rest).eventId(), position.eventId()) <= 0;
  }

  private int compareTs(long otherSecond, int otherNano) {
    int bySecond = Long.compare(epochSecond, otherSecond);
    return bySecond != 0 ? bySecond : Integer.compare(nano, otherNano);
  }

  /** Writes a form that {@link #readFrom} of the same build reads; it names no version. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(epochSecond);
    out.writeInt(nano);
    out.writeInt(rest.length);
    out.write(rest);
  }

  public static PackedEvent readFrom(DataInput in) throws IOException {
    long epochSecond = in.readLong();
    int nano = in.readInt();
    byte[] rest = new byte[in.readInt()];
    in.readFully(rest);
    return new PackedEvent(epochSecond, nano, rest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackedEvent that
        && epochSecond == that.epochSecond
        && nano == that.nano
        && Arrays.equals(rest, that.rest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(epochSecond, nano, Arrays.hashCode(rest));
  }

  @Override
  public String toString() {
    return event().toString();
  }
}
