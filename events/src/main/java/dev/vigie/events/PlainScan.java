package dev.vigie.events;

/**
 * Steps over JSON that is plain: ASCII, no escapes, no exponents. Where a step fails the text is
 * either not JSON or not plain, and the position means nothing any more.
 */
final class PlainScan {

  private byte[] json = {};
  private int end;
  private int position;
  private boolean passedLineFeed;

  void start(byte[] bytes, int offset, int length) {
    json = bytes;
    position = offset;
    end = offset + length;
    passedLineFeed = false;
  }

  int position() {
    return position;
  }

  /** Where the bytes end. */
  int end() {
    return end;
  }

  /** Takes bytes that were looked at elsewhere, and are no line feeds. */
  void pass(int bytes) {
    position += bytes;
  }

  /** Whether no line feed was passed. */
  boolean isOneLine() {
    return !passedLineFeed;
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** Whether all that was passed is one line, and this is where it ends. */
  boolean isAtEndOfLine() {
    int after = position < end && json[position] == '\r' ? position + 1 : position;
    return isOneLine() && after < end && json[after] == '\n';
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
    if (position < end && json[position] <= ' ') {
      passSpaces();
    }
  }

  private void passSpaces() {
    while (position < end && isSpace(json[position])) {
      passedLineFeed |= json[position] == '\n';
      position++;
    }
  }

  /**
   * To after the closing quote. Byte by byte: eight at a time costs more than it saves where there
   * is no optimising compiler, and saves little where there is one.
   */
  boolean passString() {
    if (next() != '"') {
      return false;
    }
    byte[] bytes = json;
    int limit = end;
    for (int i = position; i < limit; i++) {
      byte b = bytes[i];
      if (b == '"') {
        position = i + 1;
        return true;
      } else if (b < ' ' || b == '\\') {
        return false;
      }
    }
    return false;
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

  boolean isAtDigit() {
    return position < end && json[position] >= '0' && json[position] <= '9';
  }

  /** Digits alone. */
  boolean passWholeNumber() {
    int start = position;
    passDigits();
    boolean leadingZero = position - start > 1 && json[start] == '0';
    return !leadingZero && isValueOver();
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
