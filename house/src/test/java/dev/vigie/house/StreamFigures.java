package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of {@code stream} says of itself in its summary.
 *
 * @param longestWaitMillis for the acknowledgement of a record
 */
record StreamFigures(String run, long acknowledged, double longestWaitMillis) {

  private static final Pattern RUN = Pattern.compile("(?m)^run ([0-9a-z]{10})$");
  private static final Pattern ACKNOWLEDGED = Pattern.compile("([0-9,]+) events acknowledged");
  private static final Pattern LONGEST_WAIT = Pattern.compile("at most ([0-9,.]+) ms");

  static StreamFigures of(CommandRun stream) {
    return new StreamFigures(
        find(RUN, stream),
        Long.parseLong(find(ACKNOWLEDGED, stream)),
        Double.parseDouble(find(LONGEST_WAIT, stream)));
  }

  private static String find(Pattern pattern, CommandRun stream) {
    Matcher found = pattern.matcher(stream.out());
    assertThat(found.find()).as(stream.out() + stream.err()).isTrue();
    return found.group(1).replace(",", "");
  }
}
