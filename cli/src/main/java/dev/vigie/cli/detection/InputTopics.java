package dev.vigie.cli.detection;

import dev.vigie.events.Event;
import dev.vigie.topics.Routing;
import java.util.List;
import java.util.stream.Stream;

/** The topics that the job reads. */
public final class InputTopics {

  private InputTopics() {}

  /** Those that carry what some rule reads, each once. */
  public static List<String> of(Routing routing) {
    return Stream.of(
            Event.ADD_TO_CART, Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED)
        .map(routing::topicOf)
        .distinct()
        .toList();
  }
}
