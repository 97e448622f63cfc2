package dev.vigie.topics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it should be, or as a cluster has it.
 *
 * @param replication copies of each partition
 * @param settings Kafka's topic settings by their own names, values as Kafka writes them
 */
public record Topic(
    String name, int partitions, int replication, SortedMap<String, String> settings) {

  private static final Pattern LEGAL_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  public Topic(String name, int partitions, int replication, Map<String, String> settings) {
    this(name, partitions, replication, new TreeMap<>(settings));
  }

  public Topic {
    if (!LEGAL_NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "'" + name + "' is no topic name: 1 to 249 of a-z A-Z 0-9 . _ - are");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more, not " + partitions);
    }
    if (replication < 1 || replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException("replication must be 1 or more, not " + replication);
    }
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** Copies that must have a record before it counts as written with acks=all. */
  public int minInSyncReplicas() {
    return Integer.parseInt(settings.getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
  }
}
