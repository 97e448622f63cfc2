package dev.vigie.rules;

/**
 * How many digests end in the same bits. Where none does, a digest is new for sure; that spares a
 * busy customer's thousands of digests from being looked at for every event. Few digests are looked
 * at anyhow, and take no tally.
 */
final class DigestTally {

  private static final DigestTally NONE = new DigestTally(new byte[0]);
  private static final int FEW = 32;
  private static final int BUCKETS_PER_DIGEST = 8;

  /** A count that gets here stays, since it is no longer known. */
  private static final byte FULL = Byte.MAX_VALUE;

  /** A power of two, or empty. */
  private final byte[] counts;

  private DigestTally(byte[] counts) {
    this.counts = counts;
  }

  /** Of none yet, with room for so many. */
  static DigestTally forUpTo(int digests) {
    return digests < FEW
        ? NONE
        : new DigestTally(new byte[Integer.highestOneBit(digests) * BUCKETS_PER_DIGEST]);
  }

  boolean isNew(long digest) {
    return counts.length > 0 && counts[bucket(digest)] == 0;
  }

  void add(long digest) {
    if (counts.length > 0 && counts[bucket(digest)] < FULL) {
      counts[bucket(digest)]++;
    }
  }

  void remove(long digest) {
    if (counts.length > 0 && counts[bucket(digest)] < FULL) {
      counts[bucket(digest)]--;
    }
  }

  private int bucket(long digest) {
    return (int) digest & (counts.length - 1);
  }
}
