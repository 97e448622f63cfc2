package dev.vigie.detection.progress;

import org.jspecify.annotations.Nullable;

/**
 * One partition as its reader sees it. Confined to the reader's thread.
 *
 * <p>It speaks for event time in two ways: by its own events, less the grace period; and, when it
 * is known to have been read to its end, by how much time has passed since.
 */
final class PartitionProgress {

  static final long FROM_END = -1;

  private final Patience patience;
  private long emitted;
  private long maxEventTime = ArrivalLog.NOTHING;
  private long lastRecordAt = ArrivalLog.NOTHING;
  private boolean readSinceLastLook;
  private long readToEndAsOf = ArrivalLog.NOTHING;
  private long vouchedFor = ArrivalLog.NOTHING;
  private long silentMillis;
  private boolean paused;

  /**
   * A partition that was given to a reader.
   *
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
    readSinceLastLook = true;
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
    if (readSinceLastLook) {
      lastRecordAt = now;
      readSinceLastLook = false;
    }
    if (end != null && end.askedAt() > readToEndAsOf && isReadTo(end, fetched)) {
      silentMillis = 0;
      readToEndAsOf = end.askedAt();
      vouchedFor = Math.max(vouchedFor, vouchedForAt(readToEndAsOf, arrivals));
    } else if (!paused) {
      silentMillis += sinceLastTick;
      if (isStalled()) {
        readToEndAsOf = now;
        vouchedFor = Math.max(vouchedFor, arrivals.reachedBy(now - patience.holdMillis()));
      }
    }
  }

  long readUpTo(FetchedUpTo fetched) {
    return fetched.positionAfter(emitted);
  }

  private boolean isReadTo(PartitionEnd end, FetchedUpTo fetched) {
    if (emitted == FROM_END) {
      emitted = end.offset();
    }
    return Math.max(readUpTo(fetched), end.beginning()) >= end.offset();
  }

  /** What can be said of event time, given that at that moment nothing was left to read. */
  private long vouchedForAt(long asked, ArrivalLog arrivals) {
    long settled = arrivals.reachedBy(asked - patience.holdMillis());
    if (isQuiet(asked, arrivals)) {
      return settled;
    }
    ArrivalLog.Step last = lastSign(arrivals);
    if (last == null) {
      return ArrivalLog.NOTHING;
    }
    long carried = carriedTo(asked, last);
    if (asked - last.at() >= patience.idleMillis()) {
      long idleSince = asked - patience.idleMillis();
      long reached = arrivals.reachedBy(idleSince);
      carried = Math.max(carried, carriedTo(asked, new ArrivalLog.Step(idleSince, reached)));
    }
    return Math.min(settled, carried);
  }

  private boolean isQuiet(long asked, ArrivalLog arrivals) {
    return arrivals.lastArrivalAt() <= asked - patience.quietMillis();
  }

  /** The partition's last record; of one that never had any, the first arrival anywhere. */
  private ArrivalLog.@Nullable Step lastSign(ArrivalLog arrivals) {
    return maxEventTime == ArrivalLog.NOTHING
        ? arrivals.first()
        : new ArrivalLog.Step(lastRecordAt, maxEventTime);
  }

  /** In a live shop, event time goes on at the speed of the clock. */
  private long carriedTo(long asked, ArrivalLog.Step from) {
    return from.reached() == ArrivalLog.NOTHING
        ? ArrivalLog.NOTHING
        : from.reached() + (asked - from.at()) - patience.graceMillis();
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

  /** Whether it was read to its end so long after that time that nothing is to be held for it. */
  boolean wasQuietSince(long time) {
    return readToEndAsOf != ArrivalLog.NOTHING && readToEndAsOf - patience.quietMillis() >= time;
  }

  void pause(boolean pause) {
    paused = pause;
    silentMillis = 0;
  }

  boolean isPaused() {
    return paused;
  }

  /** Whether it was read to its end lately, so that there is nothing to be read. */
  boolean isDrained(long now) {
    return readToEndAsOf != ArrivalLog.NOTHING && readToEndAsOf >= now - patience.holdMillis();
  }
}
