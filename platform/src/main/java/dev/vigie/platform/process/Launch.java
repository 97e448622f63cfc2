package dev.vigie.platform.process;

import java.util.List;
import java.util.Map;

/**
 * How to start a part's process.
 *
 * @param command the program and its arguments; every user of the machine can read them
 * @param environment added to the environment of this process
 */
public record Launch(List<String> command, Map<String, String> environment) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public Launch(List<String> command) {
    this(command, Map.of());
  }
}
