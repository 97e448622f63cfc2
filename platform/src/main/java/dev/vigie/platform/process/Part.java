package dev.vigie.platform.process;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One process of the platform: what it needs before it starts, how it is started and asked. */
public interface Part {

  /** The name in messages, and the name of its folder. */
  String name();

  /** Where it serves, host:port. */
  String address();

  /** The ports it binds, each with the setting that changes it. */
  Map<Integer, String> ports();

  /** Writes what the process needs and says how to start it. */
  Launch prepare() throws IOException;

  /** Whether it does its work now. Takes at most a few seconds. */
  boolean answers();

  /** Asks the process to end. */
  default void askToEnd(ProcessHandle process) throws IOException {
    process.destroy();
  }

  /** Called after an end that the process came to by itself. */
  default void ended() throws IOException {}

  /** What a user should know about it. */
  default Optional<String> note() {
    return Optional.empty();
  }
}
