package dev.vigie.platform.flink;

import dev.vigie.events.UnavailableException;
import java.util.Optional;

/** The cluster answered, and said no. Its reason is often a stack trace; people get one line. */
final class FlinkRefusal extends UnavailableException {
  private static final long serialVersionUID = 1L;

  private static final String BAD_INPUT = "dev.vigie.events.InvalidInputException: ";

  private final String reason;

  FlinkRefusal(FlinkRest flink, String reason) {
    super(flink.toString(), innermost(reason), new IllegalStateException(reason));
    this.reason = reason;
  }

  /** What the job itself found wrong with its settings, if that was it. */
  Optional<String> badInput() {
    return reason
        .lines()
        .filter(line -> line.contains(BAD_INPUT))
        .map(line -> line.substring(line.indexOf(BAD_INPUT) + BAD_INPUT.length()).strip())
        .findFirst();
  }

  /** The last "Caused by" of a stack trace, or its first line. */
  static String innermost(String trace) {
    String first = trace.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason");
    return trace
        .lines()
        .filter(line -> line.startsWith("Caused by: "))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring("Caused by: ".length()))
        .orElse(first)
        .strip();
  }
}
