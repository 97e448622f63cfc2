package dev.vigie.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines at each line feed; a carriage return before it belongs to the line's end.
 * The bytes are not looked at otherwise: what is no text stays as it is.
 */
final class LineReader {

  /** What is kept of one line. What a longer line has beyond that is counted and passed over. */
  static final int MAX_KEPT_BYTES = 64 << 20;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private final InputStream in;
  private final byte[] buffer = new byte[128 * 1024];
  private int position;
  private int limit;
  private long number;
  private long length;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its end, or null after the last one. */
  byte @Nullable [] next() throws IOException {
    if (isAtEnd()) {
      return null;
    }
    number++;
    int end = indexOfLineFeed();
    byte[] line = end < limit ? Arrays.copyOfRange(buffer, position, end) : null;
    position = end < limit ? end + 1 : position;
    return line == null ? longLine() : withoutCarriageReturn(line);
  }

  /** Whether no line is left. May wait for more input. */
  boolean isAtEnd() throws IOException {
    if (position < limit) {
      return false;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit == 0;
  }

  /** What is at hand, for who finds the next line's end without {@link #next}. */
  byte[] buffer() {
    return buffer;
  }

  /** Where in the buffer the next line begins. */
  int position() {
    return position;
  }

  /** Where in the buffer the bytes end that are at hand; the next line may go beyond. */
  int limit() {
    return limit;
  }

  /**
   * Goes past the next line.
   *
   * @param bytes of it, without its end, which is in the buffer too
   */
  void pass(int bytes) {
    number++;
    length = bytes;
    position += bytes;
    position += buffer[position] == '\r' ? 2 : 1;
  }

  /** Of the line given last, counted from 1. */
  long number() {
    return number;
  }

  /** Bytes of the line given last, those beyond {@link #MAX_KEPT_BYTES} included. */
  long length() {
    return length;
  }

  /** A line that does not end within the buffer. */
  private byte[] longLine() throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    long seen = 0;
    boolean ended = false;
    while (!ended && !isAtEnd()) {
      int end = indexOfLineFeed();
      kept.write(buffer, position, Math.min(end - position, MAX_KEPT_BYTES - kept.size()));
      seen += end - position;
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    byte[] line = withoutCarriageReturn(kept.toByteArray());
    length = Math.max(length, seen > MAX_KEPT_BYTES ? seen : 0);
    return line;
  }

  private int indexOfLineFeed() {
    int end = position;
    while (end + Long.BYTES <= limit) {
      long marked = lineFeeds((long) EIGHT_BYTES.get(buffer, end));
      if (marked != 0) {
        return end + Long.numberOfTrailingZeros(marked) / Byte.SIZE;
      }
      end += Long.BYTES;
    }
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  /** The lowest bit that is set marks the first line feed. */
  private static long lineFeeds(long eight) {
    long zeroed = eight ^ LINE_FEEDS;
    return (zeroed - ONES) & ~zeroed & HIGH_BITS;
  }

  private byte[] withoutCarriageReturn(byte[] line) {
    boolean returns = line.length > 0 && line[line.length - 1] == '\r';
    byte[] bare = returns ? Arrays.copyOf(line, line.length - 1) : line;
    length = bare.length;
    return bare;
  }
}
