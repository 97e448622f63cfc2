package dev.vigie.platform;

import java.util.List;
import java.util.Map;

/**
 * What the dashboard is told when it is started, beside its port and the data folder.
 *
 * @param arguments of the command; every user of the machine can read them
 * @param environment where the user's own servers are, passwords included
 */
public record DashboardLaunch(List<String> arguments, Map<String, String> environment) {

  /** Everything belongs to the local platform. */
  public static final DashboardLaunch PLAIN = new DashboardLaunch(List.of(), Map.of());

  public DashboardLaunch {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The environment may hold passwords, and is not for logs. */
  @Override
  public String toString() {
    return "DashboardLaunch" + arguments;
  }
}
