package dev.vigie.dataset;

import dev.vigie.events.EventHeadReader;
import org.jspecify.annotations.Nullable;

/**
 * Packed events one behind the other, on their way from the thread that reads them to the one that
 * puts them in order, and what came after them. Emptied, it is used again.
 */
final class PackedBlock {

  /** More than any one event takes. */
  private static final int BYTES = 128 * 1024;

  private final FileNames files;
  private byte[] bytes = new byte[BYTES];
  private int used;
  private SourceRecord.@Nullable Rejected rejected;
  private @Nullable RuntimeException problem;
  private boolean last;

  PackedBlock(FileNames files) {
    this.files = files;
  }

  void clear() {
    used = 0;
    rejected = null;
    problem = null;
    last = false;
  }

  /** Takes an event, unless it is full; an empty one takes any. */
  boolean add(SourceRecord.Valid event) {
    int size = PackedRecord.sizeOf(event);
    if (!makeRoom(size)) {
      return false;
    }
    PackedRecord.write(event, size, files.indexOf(event.place().file()), bytes, used);
    used += size;
    return true;
  }

  /**
   * Takes an event that lies among other bytes, as above.
   *
   * @param head what was found in them
   */
  boolean add(EventHeadReader head, byte[] from, int offset, int length, String file, long line) {
    int size = PackedRecord.sizeOf(head, length);
    if (!makeRoom(size)) {
      return false;
    }
    PackedRecord.writePlace(size, files.indexOf(file), line, bytes, used);
    PackedRecord.write(head, from, offset, length, bytes, used);
    used += size;
    return true;
  }

  private boolean makeRoom(int size) {
    if (used == 0 && size > bytes.length) {
      bytes = new byte[size];
    }
    return used + size <= bytes.length;
  }

  /** What came after the events. */
  void end(SourceRecord.@Nullable Rejected after, boolean isLast, @Nullable RuntimeException why) {
    rejected = after;
    last = isLast;
    problem = why;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the last event ends. */
  int used() {
    return used;
  }

  SourceRecord.@Nullable Rejected rejected() {
    return rejected;
  }

  /** Whether nothing comes after it. */
  boolean isLast() {
    return last;
  }

  /** Why nothing comes after it, if the source failed. */
  @Nullable RuntimeException problem() {
    return problem;
  }
}
