package dev.vigie.topics;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The topics that Kafka keeps for itself: how far groups have read, and which transactions are
 * open. Brokers create them on first use, with one copy unless told otherwise; then a single lost
 * broker stops readers of topics that are themselves safe.
 */
public final class KafkasOwnTopics {

  public static final List<String> NAMES = List.of("__consumer_offsets", "__transaction_state");

  private KafkasOwnTopics() {}

  /**
   * What is wrong with one of them, as a sentence; empty when it is as safe as the topics that rely
   * on it.
   *
   * @param relying the catalogue's topics; the least that any of them asks for is asked for
   */
  public static Optional<String> weakness(Topic own, Collection<Topic> relying) {
    int copies = relying.stream().mapToInt(Topic::replication).min().orElse(1);
    int inSync = relying.stream().mapToInt(Topic::minInSyncReplicas).min().orElse(1);
    if (own.replication() >= copies && own.minInSyncReplicas() >= inSync) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: replication %d and min.insync.replicas %d, and the catalogue's topics have %d and %d: set them on the brokers before first use; of a topic that is there, with kafka-reassign-partitions.sh and kafka-configs.sh"
            .formatted(own.name(), own.replication(), own.minInSyncReplicas(), copies, inSync));
  }
}
