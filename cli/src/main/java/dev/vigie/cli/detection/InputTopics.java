package dev.vigie.cli.detection;

import dev.vigie.rules.Assessor;
import dev.vigie.topics.Routing;
import java.util.List;

/** The topics that the job reads. */
public final class InputTopics {

  private InputTopics() {}

  /** Those that carry what some rule reads, each once. */
  public static List<String> of(Routing routing) {
    return Assessor.TYPES_READ.stream().sorted().map(routing::topicOf).distinct().toList();
  }
}
