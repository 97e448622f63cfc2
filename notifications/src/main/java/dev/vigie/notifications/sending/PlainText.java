package dev.vigie.notifications.sending;

import java.util.regex.Pattern;

/** Texts of strangers, made harmless for a line of mail, chat or log. */
final class PlainText {

  /** Controls, line ends, marks that turn the direction of writing, and halves of characters. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private PlainText() {}

  /** On one line, with what cannot be printed as a replacement character, cut where too long. */
  static String of(String text, int mostCharacters) {
    String begin = text.length() <= mostCharacters ? text : cut(text, mostCharacters);
    return UNPRINTABLE.matcher(begin).replaceAll("\uFFFD");
  }

  private static String cut(String text, int mostCharacters) {
    int end = mostCharacters - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
