package dev.vigie.events;

import org.jspecify.annotations.Nullable;

/**
 * What codes of ISO 3166-1 alpha-2 mean, of payments and of customers alike. Whether a country has
 * a code is not checked, since new ones come up. The codes that the standard leaves to users say
 * that a country is not known.
 */
public final class Countries {

  private static final int LETTERS = 26;

  /** What each code stands for, at the place of its two letters; null where it says "unknown". */
  private static final @Nullable String[] BY_LETTERS = table();

  private Countries() {}

  /**
   * The country's own code, which is one object for each country. Null when the code says that the
   * country is not known, and for anything that is not two capital letters.
   */
  public static @Nullable String of(@Nullable String code) {
    return code == null || code.length() != 2 ? null : of(code.charAt(0), code.charAt(1));
  }

  /** The same of a code's two letters. */
  static @Nullable String of(int first, int second) {
    return isCapital(first) && isCapital(second) ? BY_LETTERS[place(first, second)] : null;
  }

  private static boolean isCapital(int letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  private static int place(int first, int second) {
    return (first - 'A') * LETTERS + second - 'A';
  }

  private static @Nullable String[] table() {
    @Nullable String[] table = new String[LETTERS * LETTERS];
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        table[place(first, second)] = meaningOf("" + first + second);
      }
    }
    return table;
  }

  private static @Nullable String meaningOf(String code) {
    return switch (code) {
      case "UK" -> "GB";
      case "EL" -> "GR";
      case "AA", "ZZ" -> null;
      case "XK" -> code;
      default -> isForUsers(code) ? null : code;
    };
  }

  /** QM to QZ, and XA to XZ. */
  private static boolean isForUsers(String code) {
    return code.charAt(0) == 'X' || (code.charAt(0) == 'Q' && code.charAt(1) >= 'M');
  }
}
