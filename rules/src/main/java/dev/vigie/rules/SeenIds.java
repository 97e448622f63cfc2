package dev.vigie.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The latest event ids of one customer, so that a duplicate changes nothing however late it comes:
 * a data set streamed again after months of event time must not be assessed again.
 *
 * <p>Kept as 64-bit digests, up to 4,096 of them. Two ids of one customer share a digest by chance
 * with a probability of 2⁻⁴⁰ at most. Whoever could choose ids to that end could as well send one
 * twice.
 */
final class SeenIds {

  private static final int MAX = 4_096;

  /** The first {@code size} are in use; once all are, the oldest stands at {@code next}. */
  private long[] digests;

  private int size;
  private int next;

  /** Says of most new digests that they are new, without a look at all the others. */
  private DigestTally tally;

  SeenIds() {
    this(new long[4], 0, 0);
  }

  private SeenIds(long[] digests, int size, int next) {
    this.digests = digests;
    this.size = size;
    this.next = next;
    this.tally = DigestTally.of(digests, size);
  }

  SeenIds copy() {
    return new SeenIds(digests.clone(), size, next);
  }

  /** Remembers the id; false when it was already known. */
  boolean add(String id) {
    long digest = Digest64.of(id);
    if (isKnown(digest)) {
      return false;
    }
    if (size == digests.length && size < MAX) {
      digests = Arrays.copyOf(digests, Math.min(MAX, size * 2));
      tally = DigestTally.of(digests, size);
    }
    if (size == MAX) {
      tally.remove(digests[next]);
    }
    tally.add(digest);
    digests[next] = digest;
    next = (next + 1) % MAX;
    size = Math.max(size, next == 0 ? MAX : next);
    return true;
  }

  private boolean isKnown(long digest) {
    if (tally.isNew(digest)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (digests[i] == digest) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeInt(next);
    for (int i = 0; i < size; i++) {
      out.writeLong(digests[i]);
    }
  }

  static SeenIds readFrom(DataInput in) throws IOException {
    int size = in.readInt();
    int next = in.readInt();
    long[] digests = new long[Math.max(4, size)];
    for (int i = 0; i < size; i++) {
      digests[i] = in.readLong();
    }
    return new SeenIds(digests, size, next);
  }
}
