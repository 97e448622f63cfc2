package dev.vigie.detection.progress;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far the consumer has fetched a partition, which may be further than its last record: the
 * markers that end a transaction, and records of an aborted one, take offsets but never arrive.
 *
 * @param lastRecord offset of the last record handed over, or -1
 * @param position offset from which the consumer goes on
 */
record FetchedUpTo(long lastRecord, long position) {

  static final FetchedUpTo NOTHING = new FetchedUpTo(-1, -1);

  FetchedUpTo withRecord(long offset) {
    return new FetchedUpTo(Math.max(lastRecord, offset), position);
  }

  FetchedUpTo withPosition(OffsetAndMetadata next) {
    return new FetchedUpTo(lastRecord, Math.max(position, next.offset()));
  }

  /** Where reading stands once all records before {@code emitted} have gone into the job. */
  long positionAfter(long emitted) {
    return lastRecord < emitted ? Math.max(emitted, position) : emitted;
  }
}
