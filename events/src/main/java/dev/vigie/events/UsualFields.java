package dev.vigie.events;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of the last events were written, up to their values. Most events of a source have
 * the same fields in the same order, with the same spaces, so that one comparison finds a field
 * whose name would otherwise have to be read and looked up. For one thread.
 */
final class UsualFields {

  private static final int MAX_FIELDS = 16;
  private static final int MAX_BYTES = 64;

  private final byte[][] texts = new byte[MAX_FIELDS][0];
  private final int[] nameStarts = new int[MAX_FIELDS];
  private final int[] nameEnds = new int[MAX_FIELDS];
  private final @Nullable PlainField[] fields = new PlainField[MAX_FIELDS];

  /**
   * Whether the field of that index begins as it last did.
   *
   * @param offset where it begins, with the spaces before its name
   * @param end where the bytes end
   */
  boolean isNext(int index, byte[] bytes, int offset, int end) {
    if (index >= MAX_FIELDS) {
      return false;
    }
    byte[] text = texts[index];
    if (text.length == 0 || offset + text.length > end) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (text[i] != bytes[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** Bytes from where a field begins to its value. */
  int length(int index) {
    return texts[index].length;
  }

  /** Counted from where the field begins. */
  int nameStart(int index) {
    return nameStarts[index];
  }

  /** Counted from where the field begins. */
  int nameEnd(int index) {
    return nameEnds[index];
  }

  /** Null when nobody reads fields of that name. */
  @Nullable PlainField field(int index) {
    return fields[index];
  }

  /**
   * Keeps how a field was written.
   *
   * @param valueStart where it ends for our purpose
   */
  void keep(
      int index,
      byte[] bytes,
      int offset,
      int valueStart,
      int nameStart,
      int nameEnd,
      @Nullable PlainField field) {
    if (index < MAX_FIELDS && valueStart - offset <= MAX_BYTES) {
      texts[index] = Arrays.copyOfRange(bytes, offset, valueStart);
      nameStarts[index] = nameStart;
      nameEnds[index] = nameEnd;
      fields[index] = field;
    }
  }
}
