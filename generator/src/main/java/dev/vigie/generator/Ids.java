package dev.vigie.generator;

/** Ids in the shape of the contract's reference data. */
final class Ids {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Ids() {}

  static String customer(long number) {
    return numbered("C", number, 5);
  }

  static String session(long number) {
    return numbered("S", number, 6);
  }

  static String payment(long number) {
    return numbered("PAY", number, 7);
  }

  static String order(long number) {
    return numbered("O", number, 7);
  }

  static String product(long number) {
    return numbered("P", number, 4);
  }

  /** At most 16 digits. */
  static String hex(Dice dice, int digits) {
    long bits = dice.next();
    char[] text = new char[digits];
    for (int i = 0; i < digits; i++) {
      text[i] = HEX[(int) (bits >>> (4 * i)) & 0xF];
    }
    return new String(text);
  }

  private static String numbered(String prefix, long number, int width) {
    String digits = Long.toString(number);
    return prefix + "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
