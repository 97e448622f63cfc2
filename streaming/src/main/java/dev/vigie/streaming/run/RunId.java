package dev.vigie.streaming.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Which run wrote a record: 10 characters, of which the first six are the second it began in, so
 * that ids sort by time until 2038. Short, since every event carries it.
 */
public record RunId(String text) {

  /** The header that holds it. */
  public static final String HEADER = "vigie-run";

  private static final Pattern FORM = Pattern.compile("[0-9a-z]{10}");
  private static final int RADIX = 36;
  private static final int RANDOM_VALUES = RADIX * RADIX * RADIX * RADIX;

  public RunId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no run id: ten of 0-9 and a-z, as stream prints it");
    }
  }

  public static RunId startedAt(Instant start, RandomGenerator random) {
    return new RunId(digits(start.getEpochSecond(), 6) + digits(random.nextInt(RANDOM_VALUES), 4));
  }

  private static String digits(long value, int width) {
    String digits = Long.toString(value, RADIX);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** The header's value. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a run with these {@link #bytes} wrote the record. */
  public static boolean isOn(Headers headers, byte[] run) {
    Header header = headers.lastHeader(HEADER);
    return header != null && Arrays.equals(header.value(), run);
  }

  /** The run that wrote the record; empty for what no run of ours wrote. */
  public static Optional<RunId> of(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return Optional.ofNullable(header == null ? null : header.value())
        .map(value -> new String(value, StandardCharsets.US_ASCII))
        .filter(text -> FORM.matcher(text).matches())
        .map(RunId::new);
  }

  @Override
  public String toString() {
    return text;
  }
}
