package dev.vigie.topics;

import dev.vigie.topics.TopicChange.Alter;
import dev.vigie.topics.TopicChange.Create;
import dev.vigie.topics.TopicChange.Refuse;
import dev.vigie.topics.TopicChange.Unchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The difference between a catalogue and a cluster, topic by topic in the catalogue's order. */
public record TopicPlan(List<TopicChange> changes) {

  public TopicPlan {
    changes = List.copyOf(changes);
  }

  /**
   * What it takes to make the one look like the other.
   *
   * @param actual topics of the cluster by name, with the settings in effect there
   */
  public static TopicPlan between(List<Topic> wanted, Map<String, Topic> actual) {
    return new TopicPlan(
        wanted.stream().map(topic -> change(topic, actual.get(topic.name()))).toList());
  }

  /** Whether the cluster is as the catalogue says. */
  public boolean isFulfilled() {
    return changes.stream().allMatch(Unchanged.class::isInstance);
  }

  private static TopicChange change(Topic wanted, @Nullable Topic actual) {
    if (actual == null) {
      return new Create(wanted);
    }
    List<String> refusals = refusals(wanted, actual);
    if (!refusals.isEmpty()) {
      return new Refuse(wanted.name(), refusals);
    }
    List<SettingChange> settings = settingChanges(wanted, actual);
    return settings.isEmpty() && wanted.partitions() == actual.partitions()
        ? new Unchanged(wanted.name())
        : new Alter(wanted.name(), actual.partitions(), wanted.partitions(), settings);
  }

  private static List<String> refusals(Topic wanted, Topic actual) {
    List<String> refusals = new ArrayList<>();
    if (wanted.partitions() < actual.partitions()) {
      refusals.add(
          "partitions: %d -> %d: Kafka cannot take partitions away; keep %d, or create a topic under another name and route to it"
              .formatted(actual.partitions(), wanted.partitions(), actual.partitions()));
    }
    if (wanted.replication() != actual.replication()) {
      refusals.add(
          "replication: %d -> %d: not a setting but a move of data; do it with Kafka's kafka-reassign-partitions.sh, then plan again"
              .formatted(actual.replication(), wanted.replication()));
    }
    for (String name : wanted.settings().keySet()) {
      if (!actual.settings().containsKey(name)) {
        refusals.add(name + ": the brokers know no such topic setting; correct the catalogue");
      }
    }
    return refusals;
  }

  private static List<SettingChange> settingChanges(Topic wanted, Topic actual) {
    return wanted.settings().entrySet().stream()
        .map(
            setting ->
                new SettingChange(
                    setting.getKey(),
                    actual.settings().getOrDefault(setting.getKey(), ""),
                    setting.getValue()))
        .filter(change -> !change.oldValue().equals(change.newValue()))
        .toList();
  }
}
