package dev.vigie.events;

/** Amounts that are a few digits and perhaps a fraction. */
final class PlainAmount {

  /** There is no amount. */
  static final long ABSENT = -1;

  /** Another has to look at it. */
  static final long UNSURE = -2;

  /** With at most four fraction digits, far below 10^15 minor units. */
  private static final int MAX_INTEGER_DIGITS = 10;

  private PlainAmount() {}

  /**
   * In whole minor units, rounded half up, or {@link #UNSURE}.
   *
   * @param number digits, perhaps with a point and more digits
   * @param fractionDigits of the currency
   */
  static long minorUnits(byte[] number, int start, int end, int fractionDigits) {
    int position = start;
    long units = 0;
    while (position < end && number[position] != '.') {
      units = units * 10 + (number[position++] - '0');
      if (position - start > MAX_INTEGER_DIGITS) {
        return UNSURE;
      }
    }
    position++;
    for (int i = 0; i < fractionDigits; i++) {
      units = units * 10 + (position < end ? number[position] - '0' : 0);
      position++;
    }
    boolean roundsUp = position < end && number[position] >= '5';
    return roundsUp ? units + 1 : units;
  }
}
