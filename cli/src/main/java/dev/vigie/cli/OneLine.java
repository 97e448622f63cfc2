package dev.vigie.cli;

import java.util.Objects;

/** A failure's message as one line: a report on standard error is one line per failure. */
final class OneLine {
  private OneLine() {}

  static String of(Throwable failure) {
    String message =
        Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
