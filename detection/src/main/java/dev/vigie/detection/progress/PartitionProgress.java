package dev.vigie.detection.progress;

import org.jspecify.annotations.Nullable;

/**
 * One partition as its reader sees it. Confined to the reader's thread.
 *
 * <p>It speaks for event time in two ways: by its own events, less the grace period; and, whenever
 * it is known to have been read to its end, by what the whole job had received one hold earlier.
 */
final class PartitionProgress {

  static final long FROM_END = -1;

  private final Patience patience;
  private long emitted;
  private long maxEventTime = ArrivalLog.NOTHING;
  private long readToEndAsOf = ArrivalLog.NOTHING;
  private long vouchedFor = ArrivalLog.NOTHING;
  private long silentMillis;
  private boolean paused;

  /**
   * @param start offset of the first record to be read; {@link #FROM_END} when that is where the
   *     partition ends now
   */
  PartitionProgress(Patience patience, long start) {
    this.patience = patience;
    this.emitted = start;
  }

  /** A record went into the job. */
  void read(long offset, long eventTime) {
    emitted = offset + 1;
    maxEventTime = Math.max(maxEventTime, eventTime);
    silentMillis = 0;
  }

  /**
   * Looks at the newest answer of the broker.
   *
   * @param end null when the broker has not answered yet
   * @param sinceLastTick time during which the reader could have read; capped by the caller
   */
  void look(
      FetchedUpTo fetched,
      @Nullable PartitionEnd end,
      ArrivalLog arrivals,
      long now,
      long sinceLastTick) {
    if (end != null && end.askedAt() > readToEndAsOf && isReadTo(end, fetched)) {
      silentMillis = 0;
      vouchAsOf(end.askedAt(), arrivals);
    } else if (!paused) {
      silentMillis += sinceLastTick;
      if (isStalled()) {
        vouchAsOf(now, arrivals);
      }
    }
  }

  private boolean isReadTo(PartitionEnd end, FetchedUpTo fetched) {
    if (emitted == FROM_END) {
      emitted = end.offset();
    }
    return Math.max(fetched.positionAfter(emitted), end.beginning()) >= end.offset();
  }

  private void vouchAsOf(long time, ArrivalLog arrivals) {
    readToEndAsOf = Math.max(readToEndAsOf, time);
    vouchedFor = Math.max(vouchedFor, arrivals.reachedBy(time - patience.holdMillis()));
  }

  /** Unread records or an unknown end, and no record for long: perhaps a partition is offline. */
  boolean isStalled() {
    return silentMillis >= patience.stallMillis();
  }

  /**
   * The event time up to which this partition is complete.
   *
   * @param settled what the whole job had received one hold ago
   */
  long watermark(long settled) {
    return Math.max(vouchedFor, Math.min(ownWatermark(), settled));
  }

  /** By its own events alone. */
  long ownWatermark() {
    return maxEventTime == ArrivalLog.NOTHING
        ? ArrivalLog.NOTHING
        : maxEventTime - patience.graceMillis() - 1;
  }

  /** Whether nothing was left to read a hold after that time. */
  boolean wasQuietSince(long time) {
    return readToEndAsOf != ArrivalLog.NOTHING && readToEndAsOf - patience.holdMillis() >= time;
  }

  void pause(boolean pause) {
    paused = pause;
    silentMillis = 0;
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether it was read to its end lately, so that it holds back nobody. */
  boolean isDrained(long now) {
    return readToEndAsOf != ArrivalLog.NOTHING && readToEndAsOf >= now - patience.holdMillis();
  }
}
