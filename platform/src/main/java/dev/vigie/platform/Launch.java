package dev.vigie.platform;

import java.util.List;
import java.util.Map;

/**
 * How to start a part's process.
 *
 * @param command the program and its arguments; every user of the machine can read them
 * @param environment added to the environment of this process
 */
record Launch(List<String> command, Map<String, String> environment) {
  Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  Launch(List<String> command) {
    this(command, Map.of());
  }
}
