package dev.vigie.bench;

import dev.vigie.events.UnavailableException;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers in what programs say. */
final class Figures {

  private Figures() {}

  /**
   * The number that the pattern's first group takes, thousands separators removed.
   *
   * @throws UnavailableException when the program did not say it
   */
  static double find(Pattern pattern, String program, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new UnavailableException(
          program, "said: " + output, new NoSuchElementException(pattern.pattern()));
    }
    return Double.parseDouble(matcher.group(1).replace(",", ""));
  }
}
