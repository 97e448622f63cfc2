package dev.vigie.cli.settings;

import dev.vigie.cli.detection.InputTopics;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.TopicCatalogue;

/** What users of Kafka need, by the names that the commands use unless told otherwise. */
public final class AccessLists {

  /** The detection job. */
  public static final String JOB = "vigie-detection";

  /** The alert desk's consumer group. */
  public static final String DESK_GROUP = "vigie-alert-desk";

  private AccessLists() {}

  public static AccessList of(TopicCatalogue catalogue) {
    return of(catalogue, JOB, DESK_GROUP);
  }

  /** For those that work on the platform's own topics, which every catalogue has. */
  public static AccessList ofAnyCatalogue() {
    return of(TopicCatalogue.shipped());
  }

  public static AccessList of(TopicCatalogue catalogue, String job, String deskGroup) {
    return new AccessList(catalogue, InputTopics.of(catalogue.routing()), job, deskGroup);
  }
}
