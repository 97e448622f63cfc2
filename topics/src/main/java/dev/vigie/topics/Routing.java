package dev.vigie.topics;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which topic an event goes to: the first row that matches its type decides. */
public record Routing(List<Route> routes) {

  public Routing {
    routes = List.copyOf(routes);
    if (routes.isEmpty() || !routes.get(routes.size() - 1).matchesEverything()) {
      throw new IllegalArgumentException(
          "the last row must be for event_type \"*\", or some events would have no topic");
    }
  }

  public String topicOf(String eventType) {
    for (Route route : routes) {
      if (route.matches(eventType)) {
        return route.topic();
      }
    }
    throw new IllegalStateException("no route for " + eventType);
  }

  /** Every topic that holds events, by name. */
  public Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    routes.forEach(route -> topics.add(route.topic()));
    return topics;
  }
}
