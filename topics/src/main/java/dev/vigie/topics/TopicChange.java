package dev.vigie.topics;

import java.util.List;

/** What has to be done to one topic of the catalogue. */
public sealed interface TopicChange {

  String topic();

  record Unchanged(String topic) implements TopicChange {}

  record Create(Topic wanted) implements TopicChange {
    @Override
    public String topic() {
      return wanted.name();
    }
  }

  /**
   * It is there, but not as it should be.
   *
   * @param oldPartitions as many as {@code newPartitions} when they stay
   */
  record Alter(String topic, int oldPartitions, int newPartitions, List<SettingChange> settings)
      implements TopicChange {
    public Alter {
      settings = List.copyOf(settings);
    }

    boolean addsPartitions() {
      return newPartitions > oldPartitions;
    }
  }

  /**
   * What Kafka cannot do. Nothing of the topic is changed then, not even what could be.
   *
   * @param reasons what is impossible, and what to do instead
   */
  record Refuse(String topic, List<String> reasons) implements TopicChange {
    public Refuse {
      reasons = List.copyOf(reasons);
    }
  }
}
