package dev.vigie.archive;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition on its way into the store, with at most one batch under way. */
final class ArchivedPartition {

  private final TopicPartition name;
  private final String topicId;
  private @Nullable ArchiveOffset stored;
  private @Nullable ArchiveOffset target;
  private @Nullable Future<BatchOutcome> batch;
  private int batchRecords;

  ArchivedPartition(TopicPartition name, String topicId) {
    this.name = name;
    this.topicId = topicId;
  }

  TopicPartition name() {
    return name;
  }

  /** What the store has, as far as is known; null for nothing. */
  @Nullable ArchiveOffset stored() {
    return stored;
  }

  void stored(@Nullable ArchiveOffset offset) {
    stored = offset;
  }

  /** Whether it is the topic that it was; otherwise it is a new one under the same name. */
  boolean is(String currentTopicId) {
    return topicId.equals(currentTopicId);
  }

  /** Where to go on, or null for the beginning. */
  @Nullable Long next() {
    ArchiveOffset offset = stored;
    return offset == null || !is(offset.topicId()) ? null : offset.next();
  }

  ArchiveOffset target(long next) {
    return new ArchiveOffset(topicId, next);
  }

  void begin(Future<BatchOutcome> writing, int records, ArchiveOffset end) {
    batch = writing;
    batchRecords = records;
    target = end;
  }

  boolean isBusy() {
    return batch != null;
  }

  boolean isDone() {
    return batch != null && batch.isDone();
  }

  int batchRecords() {
    return batchRecords;
  }

  /** Waits for the batch that is under way. */
  BatchOutcome end() throws InterruptedException, ExecutionException {
    BatchOutcome outcome = Objects.requireNonNull(batch).get();
    batch = null;
    batchRecords = 0;
    stored = outcome.advanced() ? target : stored;
    return outcome;
  }
}
