package dev.vigie.topics;

import dev.vigie.topics.TopicChange.Alter;
import dev.vigie.topics.TopicChange.Create;
import dev.vigie.topics.TopicChange.Refuse;
import java.util.ArrayList;
import java.util.List;

/** A plan for people: one line a topic, and one below it for each setting. */
public final class TopicPlanText {

  private TopicPlanText() {}

  public static List<String> lines(TopicPlan plan) {
    List<String> lines = new ArrayList<>();
    for (TopicChange change : plan.changes()) {
      if (change instanceof Create create) {
        created(create.wanted(), lines);
      } else if (change instanceof Alter alter) {
        altered(alter, lines);
      } else if (change instanceof Refuse refuse) {
        lines.add("! " + refuse.topic() + ": cannot be altered");
        refuse.reasons().forEach(reason -> lines.add("    " + reason));
      } else {
        lines.add("= " + change.topic() + ": unchanged");
      }
    }
    return lines;
  }

  private static void created(Topic topic, List<String> lines) {
    lines.add("+ " + topic.name() + ": create");
    lines.add("    partitions: " + topic.partitions());
    lines.add("    replication: " + topic.replication());
    topic.settings().forEach((name, value) -> lines.add("    " + name + ": " + value));
  }

  private static void altered(Alter alter, List<String> lines) {
    lines.add("~ " + alter.topic() + ": alter");
    if (alter.addsPartitions()) {
      lines.add(
          "    partitions: %d -> %d (customers move to other partitions: order per customer is not kept across this moment)"
              .formatted(alter.oldPartitions(), alter.newPartitions()));
    }
    alter.settings().forEach(setting -> lines.add("    " + setting));
  }
}
