package dev.vigie.rules;

import dev.vigie.events.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The latest 4,096 payment events of one customer by their ids, so that a duplicate changes nothing
 * however late it comes: a data set streamed again after months of event time must not be assessed
 * again. Of those before, the time of the newest is kept: what is no later might be one of them.
 *
 * <p>Latest is what happened last, not what came last: an event from the future must not push out
 * what happens now. An id is kept as a digest of 64 bits. Two ids of one customer share a digest by
 * chance with a probability of 2⁻⁴⁰ at most. Whoever could choose ids to that end could as well
 * send one twice.
 */
final class SeenPayments {

  static final int MAX = 4_096;

  private static final int FEWEST = 2;

  /** Of each: the digest, the second and the nanosecond. */
  private static final int FIELDS = 3;

  private static final long[] NONE = {};

  /** In order of ts, beginning with the one at {@code first} and going on at the start. */
  private long[] seen;

  private int first;
  private int size;
  private @Nullable Instant newestForgotten;

  /** Says of most new digests that they are new, without a look at all the others. */
  private DigestTally tally;

  SeenPayments() {
    this(NONE, 0, null);
  }

  private SeenPayments(long[] seen, int size, @Nullable Instant newestForgotten) {
    this.seen = seen;
    this.size = size;
    this.newestForgotten = newestForgotten;
    this.tally = tallied();
  }

  SeenPayments copy() {
    SeenPayments copy = new SeenPayments(seen.clone(), size, newestForgotten);
    copy.first = first;
    copy.tally = copy.tallied();
    return copy;
  }

  private DigestTally tallied() {
    DigestTally all = DigestTally.forUpTo(seen.length / FIELDS);
    for (int i = 0; i < size; i++) {
      all.add(seen[at(i)]);
    }
    return all;
  }

  /** Remembers the event; false when it is known, or too old to tell. */
  boolean add(Event event) {
    long digest = Digest64.of(event.eventId());
    if (isKnown(digest) || isForgottenTime(event.ts())) {
      return false;
    }
    if (size == MAX) {
      if (isBefore(event.ts(), 0)) {
        newestForgotten = event.ts();
        return true;
      }
      forgetFirst();
    }
    insert(digest, event.ts());
    return true;
  }

  /** Whether it may be one of those that were forgotten, so that nobody can tell. */
  boolean isTooOld(Event event) {
    return isForgottenTime(event.ts()) && !isKnown(Digest64.of(event.eventId()));
  }

  private boolean isForgottenTime(Instant ts) {
    return newestForgotten != null && !ts.isAfter(newestForgotten);
  }

  private boolean isKnown(long digest) {
    if (tally.isNew(digest)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (seen[at(i)] == digest) {
        return true;
      }
    }
    return false;
  }

  private void insert(long digest, Instant ts) {
    makeRoom();
    int place = size++;
    while (place > 0 && isBefore(ts, place - 1)) {
      System.arraycopy(seen, at(place - 1), seen, at(place), FIELDS);
      place--;
    }
    seen[at(place)] = digest;
    seen[at(place) + 1] = ts.getEpochSecond();
    seen[at(place) + 2] = ts.getNano();
    tally.add(digest);
  }

  /** Until it is full the first one stands at the start. */
  private void makeRoom() {
    if (size * FIELDS == seen.length) {
      seen = Arrays.copyOf(seen, Math.max(FEWEST, Math.min(MAX, size * 2)) * FIELDS);
      tally = tallied();
    }
  }

  private void forgetFirst() {
    newestForgotten = ts(0);
    tally.remove(seen[at(0)]);
    first = at(1);
    size--;
  }

  /** Where in the array the one of that rank begins. */
  private int at(int rank) {
    int place = first + rank * FIELDS;
    return place < seen.length ? place : place - seen.length;
  }

  private boolean isBefore(Instant ts, int rank) {
    long second = seen[at(rank) + 1];
    return ts.getEpochSecond() != second
        ? ts.getEpochSecond() < second
        : ts.getNano() < seen[at(rank) + 2];
  }

  private Instant ts(int rank) {
    return Instant.ofEpochSecond(seen[at(rank) + 1], seen[at(rank) + 2]);
  }

  /** Forgets all; what is no later than those that were known is too old from then on. */
  void forgetAll() {
    if (size > 0) {
      forgetUpTo(ts(size - 1));
    }
    seen = NONE;
    first = 0;
    size = 0;
    tally = tallied();
  }

  /** Makes all of that time too old to tell whether they were seen. */
  void forgetUpTo(Instant ts) {
    newestForgotten =
        newestForgotten == null || newestForgotten.isBefore(ts) ? ts : newestForgotten;
  }

  /** Whether none is known; some may have been forgotten. */
  boolean isEmpty() {
    return size == 0;
  }

  boolean hasForgotten() {
    return newestForgotten != null;
  }

  void writeTo(DataOutput out) throws IOException {
    Binary.writeOptionalInstant(out, newestForgotten);
    out.writeShort(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(seen[at(i)]);
      out.writeLong(seen[at(i) + 1]);
      out.writeInt((int) seen[at(i) + 2]);
    }
  }

  static SeenPayments readFrom(DataInput in) throws IOException {
    Instant newestForgotten = Binary.readOptionalInstant(in);
    int size = in.readShort();
    long[] seen = new long[size * FIELDS];
    for (int i = 0; i < seen.length; i += FIELDS) {
      seen[i] = in.readLong();
      seen[i + 1] = in.readLong();
      seen[i + 2] = in.readInt();
    }
    return new SeenPayments(seen, size, newestForgotten);
  }
}
