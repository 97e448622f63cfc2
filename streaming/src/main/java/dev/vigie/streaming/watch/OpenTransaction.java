package dev.vigie.streaming.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that nobody has ended: readers of committed records see nothing of a partition from
 * its first record on, whoever wrote what comes behind.
 *
 * @param offset of its first record in that partition
 * @param since when it began; where that may not be asked, when it last wrote to the partition
 * @param transactionalId null where that may not be asked
 */
public record OpenTransaction(
    String topic,
    int partition,
    long offset,
    Instant since,
    long producerId,
    @Nullable String transactionalId) {

  /** For people. */
  @Override
  public String toString() {
    return "%s-%d is held back at offset %d since %s by a transaction that is open (%sproducer %d)"
        .formatted(
            topic,
            partition,
            offset,
            since,
            transactionalId == null ? "" : "transactional id " + transactionalId + ", ",
            producerId);
  }
}
