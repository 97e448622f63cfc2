package dev.vigie.streaming.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the last part of a dead letter is on its topic, written {@code 2-41}: the same on every
 * machine, for as long as the topic keeps the letter.
 */
public record LetterId(int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

  /** Reads {@code 2-41}; anything else is an {@link IllegalArgumentException}. */
  public static LetterId parse(String text) {
    Matcher id = FORM.matcher(text);
    if (!id.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no id of a dead letter such as 2-41, as dead-letters list shows them");
    }
    return new LetterId(Integer.parseInt(id.group(1)), Long.parseLong(id.group(2)));
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
