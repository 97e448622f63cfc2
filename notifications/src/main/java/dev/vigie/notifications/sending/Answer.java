package dev.vigie.notifications.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. */
public sealed interface Answer {

  /** For people and logs: nothing that was sent, and nothing of a secret. */
  String words();

  /**
   * What the receiver itself said. It may repeat what was sent, so it is only for the person who
   * tries a channel.
   */
  default String said() {
    return "";
  }

  /** The receiver has it. */
  record Accepted(String words, String said) implements Answer {}

  /**
   * The receiver could not be reached or is not well: the next message would fare no better.
   *
   * @param notBefore how long it asked us to wait; null when it did not
   */
  record Unavailable(String words, String said, @Nullable Duration notBefore) implements Answer {}

  /** The receiver does not want this message; it may want others. */
  record Refused(String words, String said) implements Answer {}
}
