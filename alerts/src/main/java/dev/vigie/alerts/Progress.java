package dev.vigie.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a topic's reading goes on: written by its thread, asked by any. */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);

  /** Longer than any batch takes that is stored at once. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private final String topic;
  private volatile @Nullable Standstill standstill;
  private volatile @Nullable Work work;
  private volatile @Nullable Standstill end;

  /** What is under way; the time that passes is not that of the wall clock. */
  private record Work(Instant begin, long beginNanos) {}

  Progress(String topic) {
    this.topic = topic;
  }

  void begins() {
    work = new Work(Instant.now(), System.nanoTime());
  }

  void waits() {
    work = null;
  }

  /** Said once, however often it is tried again. */
  void standsStill(String why) {
    Standstill before = standstill;
    if (before == null) {
      LOG.warn("{} stands still: {}; trying again", topic, why);
    }
    standstill = new Standstill(topic, before == null ? Instant.now() : before.since(), why);
  }

  boolean isStandingStill() {
    return standstill != null;
  }

  void goesOn() {
    if (standstill != null) {
      standstill = null;
      LOG.warn("{} is read again", topic);
    }
  }

  void ends(Throwable cause) {
    LOG.error("{} is no longer read", topic, cause);
    end = new Standstill(topic, Instant.now(), "reading has ended: " + cause);
  }

  /** Empty while all is well. */
  Optional<Standstill> standstill() {
    if (end != null) {
      return Optional.ofNullable(end);
    }
    Standstill known = standstill;
    Work underWay = work;
    if (known == null
        && underWay != null
        && System.nanoTime() - underWay.beginNanos() > LONG.toNanos()) {
      return Optional.of(
          new Standstill(topic, underWay.begin(), "storing what was read is not done"));
    }
    return Optional.ofNullable(known);
  }
}
