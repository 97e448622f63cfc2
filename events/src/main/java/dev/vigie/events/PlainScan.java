package dev.vigie.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps over JSON that is plain: ASCII, no escapes, no exponents. Where a step fails the text is
 * either not JSON or not plain, and the position means nothing any more.
 */
final class PlainScan {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private byte[] json = {};
  private int end;
  private int position;

  void start(byte[] bytes, int offset, int length) {
    json = bytes;
    position = offset;
    end = offset + length;
  }

  int position() {
    return position;
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** The next byte without taking it; -1 at the end. */
  int peek() {
    return position < end ? json[position] : -1;
  }

  /** Takes the next byte; -1 at the end. */
  int next() {
    return position < end ? json[position++] : -1;
  }

  void passSpace() {
    while (position < end && isSpace(json[position])) {
      position++;
    }
  }

  /** To after the closing quote. */
  boolean passString() {
    if (next() != '"') {
      return false;
    }
    int i = position;
    while (i + Long.BYTES <= end) {
      long special = special((long) EIGHT_BYTES.get(json, i));
      if (special != 0) {
        i += Long.numberOfTrailingZeros(special) / Byte.SIZE;
        position = i + 1;
        return json[i] == '"';
      }
      i += Long.BYTES;
    }
    while (i < end && json[i] >= ' ' && json[i] != '\\') {
      if (json[i++] == '"') {
        position = i;
        return true;
      }
    }
    return false;
  }

  /** The lowest bit that is set marks the first byte that ends or spoils a plain string. */
  private static long special(long eight) {
    long quote = eight ^ QUOTES;
    long backslash = eight ^ BACKSLASHES;
    return (((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | (eight - SPACES)
            | eight)
        & HIGH_BITS;
  }

  /** Digits, and perhaps a fraction. */
  boolean passNumber() {
    int start = position;
    passDigits();
    int digits = position - start;
    if (digits == 0 || (digits > 1 && json[start] == '0')) {
      return false;
    }
    if (peek() == '.') {
      position++;
      int fraction = position;
      passDigits();
      if (position == fraction) {
        return false;
      }
    }
    return isValueOver();
  }

  private void passDigits() {
    while (position < end && json[position] >= '0' && json[position] <= '9') {
      position++;
    }
  }

  boolean passLiteral(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (next() != literal.charAt(i)) {
        return false;
      }
    }
    return isValueOver();
  }

  /** A number may go on with an exponent, and a literal with what makes it none. */
  private boolean isValueOver() {
    int after = peek();
    return after == ',' || after == '}' || isSpace(after);
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
