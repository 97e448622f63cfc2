package dev.vigie.archive;

import java.time.Duration;

/**
 * How far an archive has come since it started.
 *
 * @param read records taken from the topics and dealt with; = stored + duplicates + deadLetters
 * @param stored events that were not there before
 * @param duplicates events that were; also those of a write whose answer was lost
 * @param lag records on the topics that are not dealt with yet
 * @param deletedUnread records that the brokers deleted before they were read
 */
public record ArchiveProgress(
    long read,
    long stored,
    long duplicates,
    long deadLetters,
    long lag,
    long deletedUnread,
    Duration elapsed) {

  static final ArchiveProgress NONE = new ArchiveProgress(0, 0, 0, 0, 0, 0, Duration.ZERO);

  ArchiveProgress plus(BatchOutcome batch) {
    return new ArchiveProgress(
        read + batch.read(),
        stored + batch.stored(),
        duplicates + batch.duplicates(),
        deadLetters + batch.deadLetters(),
        lag,
        deletedUnread,
        elapsed);
  }

  ArchiveProgress at(Duration elapsed, long lag, long deletedUnread) {
    return new ArchiveProgress(read, stored, duplicates, deadLetters, lag, deletedUnread, elapsed);
  }

  /** Records dealt with per second since the start. */
  public long recordsPerSecond() {
    return elapsed.isZero() ? 0 : Math.round(read * 1e9 / elapsed.toNanos());
  }
}
