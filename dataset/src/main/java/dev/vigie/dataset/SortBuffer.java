package dev.vigie.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packed records in memory, up to a limit, put in order all at once. Records that come in order are
 * not sorted. Emptied, it keeps its memory for the next ones.
 */
final class SortBuffer {

  private static final int MAX_CHUNK_BYTES = 1 << 20;
  private static final int MIN_CHUNK_BYTES = 4 * 1024;

  /** Of the address, the time and the place in the order of each record. */
  private static final int INDEX_BYTES = 3 * Long.BYTES;

  private final long limitBytes;
  private final int chunkBytes;
  private final List<byte[]> chunks = new ArrayList<>();
  private int chunk = -1;
  private int position;
  private long usedBytes;

  private long[] addresses = new long[256];
  private long[] millis = new long[256];
  private long[] order = {};
  private int count;
  private boolean inOrder = true;

  SortBuffer(long limitBytes) {
    this.limitBytes = limitBytes;
    this.chunkBytes = (int) Math.max(MIN_CHUNK_BYTES, Math.min(MAX_CHUNK_BYTES, limitBytes / 16));
  }

  /** Whether there is nothing to sort. */
  boolean isInOrder() {
    return inOrder;
  }

  /** Takes a packed record, unless it is full; an empty one takes any. */
  boolean add(byte[] from, int at, int size) {
    if (count > 0 && usedBytes + size + INDEX_BYTES > limitBytes) {
      return false;
    }
    byte[] to = chunkFor(size);
    System.arraycopy(from, at, to, position, size);
    index(to);
    position += size;
    usedBytes += size + INDEX_BYTES;
    return true;
  }

  private byte[] chunkFor(int size) {
    if (chunk < 0 || position + size > chunks.get(chunk).length) {
      chunk++;
      position = 0;
      if (chunk == chunks.size()) {
        chunks.add(new byte[Math.max(chunkBytes, size)]);
      } else if (chunks.get(chunk).length < size) {
        chunks.set(chunk, new byte[size]);
      }
    }
    return chunks.get(chunk);
  }

  private void index(byte[] record) {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      millis = Arrays.copyOf(millis, 2 * count);
    }
    addresses[count] = ((long) chunk << Integer.SIZE) | position;
    millis[count] =
        PackedRecord.second(record, position) * 1_000
            + PackedRecord.nano(record, position) / 1_000_000;
    inOrder &= count == 0 || compare(count - 1, count) <= 0;
    count++;
  }

  private int compare(int left, int right) {
    return millis[left] != millis[right]
        ? Long.compare(millis[left], millis[right])
        : PackedRecord.compare(chunk(left), offset(left), chunk(right), offset(right));
  }

  private byte[] chunk(int index) {
    return chunks.get((int) (addresses[index] >>> Integer.SIZE));
  }

  private int offset(int index) {
    return (int) addresses[index];
  }

  /**
   * Puts the records in order. Sorted are numbers, of which the upper bits are as much of the time
   * as fits beside the index in the lower ones. What is equal in the upper bits is then compared as
   * a whole.
   */
  void sort() {
    order = order.length < count ? new long[addresses.length] : order;
    int indexBits = Long.SIZE - Long.numberOfLeadingZeros(count);
    long first = Arrays.stream(millis, 0, count).min().orElse(0);
    long last = Arrays.stream(millis, 0, count).max().orElse(0);
    int timeBits = Long.SIZE - Long.numberOfLeadingZeros(last - first);
    int dropped = Math.max(0, timeBits + indexBits - (Long.SIZE - 1));
    for (int i = 0; i < count; i++) {
      order[i] = inOrder ? i : ((millis[i] - first) >>> dropped << indexBits) | i;
    }
    if (!inOrder) {
      Arrays.sort(order, 0, count);
      sortEqualTimes(indexBits);
    }
  }

  private void sortEqualTimes(int indexBits) {
    long mask = (1L << indexBits) - 1;
    int start = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || order[i] >>> indexBits != order[start] >>> indexBits) {
        if (i - start > 1) {
          sortWhole(start, i, mask);
        }
        start = i;
      }
    }
    for (int i = 0; i < count; i++) {
      order[i] &= mask;
    }
  }

  private void sortWhole(int start, int end, long mask) {
    Integer[] indexes = new Integer[end - start];
    Arrays.setAll(indexes, i -> (int) (order[start + i] & mask));
    Arrays.sort(indexes, this::compare);
    for (int i = start; i < end; i++) {
      order[i] = (order[i] & ~mask) | indexes[i - start];
    }
  }

  /** The sorted records as a run; it ends with the next change. */
  PackedRun toRun() {
    return new PackedRun() {
      private int rank = -1;

      @Override
      public boolean next() {
        rank = Math.min(rank + 1, count);
        return rank < count;
      }

      @Override
      public byte[] bytes() {
        return chunk((int) order[rank]);
      }

      @Override
      public int offset() {
        return SortBuffer.this.offset((int) order[rank]);
      }

      @Override
      public long left() {
        return Math.max(0, count - 1 - rank);
      }
    };
  }

  void clear() {
    count = 0;
    usedBytes = 0;
    chunk = -1;
    position = 0;
    inOrder = true;
  }
}
