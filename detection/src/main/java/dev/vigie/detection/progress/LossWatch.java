package dev.vigie.detection.progress;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may keep records of the partitions of this JVM from being read: that they were deleted, that
 * a transaction holds them back, that their topic is another one by now. Asks once a second, at
 * most one question of a kind for a partition at a time. Thread-safe.
 */
final class LossWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);

  /** What a start may take longer for the ids of its topics. */
  private static final long ID_PATIENCE_MILLIS = 5_000;

  private final OffsetQuery query;
  private final EndOffsetWatch ends;
  private final LongSupplier clock;
  private final Map<TopicPartition, Watched> watched = new ConcurrentHashMap<>();
  private volatile Map<String, Uuid> topicIds = Map.of();

  private record Watched(DeletedUnread deleted, OpenTransaction transaction, Set<String> asked) {}

  LossWatch(OffsetQuery query, EndOffsetWatch ends, LongSupplier clock) {
    this.query = query;
    this.ends = ends;
    this.clock = clock;
  }

  void watch(TopicPartition partition, DeletedUnread deleted) {
    watched.put(
        partition, new Watched(deleted, new OpenTransaction(), ConcurrentHashMap.newKeySet()));
  }

  void forget(TopicPartition partition) {
    watched.remove(partition);
  }

  /** Sends the questions that are due; answers come in on the client's own thread. */
  void ask() {
    query.topicIds().whenComplete(this::topicIdsKnown);
    long now = clock.getAsLong();
    Set<TopicPartition> all = new HashSet<>(watched.keySet());
    ask("begin", all, query::beginnings, (partition, start) -> begins(partition, now, start));
    ask("written", all, query::writtenEnds, (partition, end) -> written(partition, now, end));
  }

  private interface Question {
    Map<TopicPartition, CompletionStage<Long>> of(Set<TopicPartition> partitions);
  }

  private void ask(
      String kind,
      Set<TopicPartition> partitions,
      Question question,
      BiConsumer<TopicPartition, Long> to) {
    Set<TopicPartition> due = new HashSet<>(partitions);
    due.removeIf(
        partition -> {
          Watched known = watched.get(partition);
          return known == null || !known.asked().add(kind);
        });
    if (due.isEmpty()) {
      return;
    }
    question
        .of(due)
        .forEach(
            (partition, answer) ->
                answer.whenComplete(
                    (offset, e) -> {
                      Watched known = watched.get(partition);
                      if (known != null) {
                        known.asked().remove(kind);
                      }
                      if (offset != null) {
                        to.accept(partition, offset);
                      } else {
                        LOG.debug("{} of {} not known", kind, partition, e);
                      }
                    }));
  }

  private void begins(TopicPartition partition, long asked, long start) {
    Watched known = watched.get(partition);
    if (known != null) {
      known.deleted().beginsAt(asked, start);
      ends.beginsAt(partition, start);
    }
  }

  private void written(TopicPartition partition, long now, long end) {
    Watched known = watched.get(partition);
    PartitionEnd readable = ends.end(partition);
    if (known != null && readable != null) {
      known.transaction().look(now, readable.offset(), end);
    }
  }

  private void topicIdsKnown(@Nullable Map<String, Uuid> ids, @Nullable Throwable e) {
    if (ids != null) {
      topicIds = ids;
    } else {
      LOG.debug("Topic ids not known", e);
    }
  }

  /** As the brokers said last; null while they have not. */
  @Nullable Uuid topicId(String topic) {
    return topicIds.get(topic);
  }

  /** Waits for an answer, but not for long: who starts without it notices later. */
  void awaitTopicIds() {
    try {
      Map<String, Uuid> ids =
          query.topicIds().toCompletableFuture().get(ID_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      topicIdsKnown(ids, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Cannot ask for the ids of the topics; will try again", e);
    }
  }

  void fetched(TopicPartition partition, long first, long next) {
    Watched known = watched.get(partition);
    if (known != null) {
      known.deleted().fetched(clock.getAsLong(), first, next);
    }
  }

  long heldBackMillis(TopicPartition partition) {
    Watched known = watched.get(partition);
    return known == null ? 0 : known.transaction().heldBackMillis();
  }
}
