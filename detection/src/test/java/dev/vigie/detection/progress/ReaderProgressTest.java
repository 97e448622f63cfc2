package dev.vigie.detection.progress;

import static dev.vigie.detection.progress.SimulatedJob.A;
import static dev.vigie.detection.progress.SimulatedJob.B;
import static dev.vigie.detection.progress.SimulatedJob.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReaderProgressTest {

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final SimulatedJob job = new SimulatedJob(A, B);

  @Test
  void shouldNotSpeakWhileTheBrokerHasNotAnswered() {
    // Given
    ReaderProgress reader = job.reader(A);
    reader.read(A, 0, NOON);
    reader.tick();

    // When
    job.passes(10_000);

    // Then
    assertThat(reader.tick()).isEqualTo(new ReaderProgress.Tick(NOON - 501, false));
  }

  @Test
  void shouldHoldAnEventForTheWholeHoldAndNoLonger() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 1);
    reader.read(A, 0, NOON);
    reader.tick();

    // When / Then
    job.passes(499);
    job.asks();
    assertThat(reader.tick().watermark()).isEqualTo(UNKNOWN);
    job.passes(1);
    job.asks();
    assertThat(reader.tick().watermark()).isEqualTo(NOON);
  }

  @Test
  void shouldBeBehindWhileAPartitionHasUnreadRecordsForLongerThanTheHold() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 1);
    reader.read(A, 0, NOON);
    job.asks();
    reader.tick();
    assertThat(reader.isBehind()).isFalse();

    // When
    job.written(B, 1);
    job.passes(500);
    job.asks();
    reader.tick();

    // Then
    assertThat(reader.isBehind()).isFalse();
    job.passes(1);
    assertThat(reader.isBehind()).isTrue();
    reader.read(B, 0, NOON);
    job.asks();
    reader.tick();
    assertThat(reader.isBehind()).isFalse();
  }

  @Test
  void shouldWaitForAPartitionThatHasUnreadRecords() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 1);
    job.written(B, 2);
    reader.read(A, 0, NOON);
    reader.read(B, 0, NOON - 60_000);
    reader.tick();

    // When
    job.passes(5_000);
    job.asks();

    // Then
    assertThat(reader.tick()).isEqualTo(new ReaderProgress.Tick(NOON - 60_501, false));
  }

  @Test
  void shouldReleaseEverythingWhenNothingArrivesAnywhere() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 1);
    job.written(B, 1);
    reader.read(A, 0, NOON);
    reader.read(B, 0, NOON - 60_000);
    reader.tick();

    // When / Then
    job.passes(999);
    job.asks();
    assertThat(reader.tick().watermark()).isLessThan(NOON);
    job.passes(1);
    job.asks();
    assertThat(reader.tick()).isEqualTo(new ReaderProgress.Tick(NOON, true));
  }

  /** Live traffic: what a quiet partition has not said by now did not happen. */
  @Test
  void shouldCarryAQuietPartitionAlongAtTheSpeedOfTheClock() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(B, 1);
    reader.read(B, 0, NOON);
    reader.tick();

    // When
    long watermark = UNKNOWN;
    for (int tenth = 1; tenth <= 35; tenth++) {
      job.passes(100);
      if (tenth % 10 == 0) {
        job.written(A, 1);
        reader.read(A, tenth / 10 - 1, NOON + tenth * 100L);
      }
      job.asks();
      watermark = reader.tick().watermark();
    }

    // Then
    assertThat(watermark).isEqualTo(NOON + 3_000);
  }

  /** A producer's queues drain at different speeds, so partitions of one replay drift apart. */
  @Test
  void shouldWaitForAPartitionThatFallsBehindInAReplay() {
    // Given
    ReaderProgress reader = job.reader(A, B);

    // When
    for (int i = 0; i < 50; i++) {
      job.written(A, 1);
      job.written(B, 1);
      reader.read(A, i, NOON + i * 3_600_000L);
      reader.read(B, i, NOON + i * 60_000L);
      job.passes(100);
      job.asks();
      reader.tick();
    }

    // Then
    assertThat(reader.tick().watermark()).isLessThanOrEqualTo(NOON + 49 * 60_000L);
  }

  @Test
  void shouldGoOnWithoutAPartitionThatHasBeenSilentForLong() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(B, 1);
    reader.read(B, 0, NOON);
    reader.tick();
    List<Long> watermarks = new ArrayList<>();

    // When
    for (int i = 1; i <= 60; i++) {
      job.passes(100);
      job.written(A, 1);
      reader.read(A, i - 1, NOON + i * 3_600_000L);
      job.asks();
      watermarks.add(reader.tick().watermark());
    }

    // Then
    assertThat(watermarks.get(48)).isLessThan(NOON + 5_000);
    assertThat(watermarks.get(59)).isGreaterThan(NOON + 9 * 3_600_000L);
  }

  /** A replay of two months in three seconds: an hour of event time passes within milliseconds. */
  @Test
  void shouldKeepAReplayInOrderWhenOnePartitionGetsItsFirstRecordsLater() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.asks();
    job.written(A, 1_000);
    for (int i = 0; i < 1_000; i++) {
      reader.read(A, i, NOON + i * 3_600_000L);
    }
    reader.tick();

    // When
    job.passes(450);
    job.asks();
    long before = reader.tick().watermark();
    job.written(B, 2);
    reader.read(B, 0, NOON + 1);

    // Then
    assertThat(before).isEqualTo(UNKNOWN);
    job.passes(2_000);
    job.asks();
    assertThat(reader.tick().watermark()).isEqualTo(NOON + 1 - 501);
  }

  @Test
  void shouldVouchOnlyForWhatTheBrokerWasAskedAfter() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.asks();
    job.written(A, 1);
    reader.read(A, 0, NOON);
    reader.tick();

    // When
    job.passes(5_000);

    // Then
    assertThat(reader.tick().watermark()).isEqualTo(UNKNOWN);
  }

  @Test
  void shouldNotMakeOthersLateWhenAnEventClaimsToComeFromTheFuture() {
    // Given
    job.wallClockIs("2025-11-11T12:00:00Z");
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 1);

    // When
    long turn = reader.read(A, 0, NOON + 3_600_000);
    reader.tick();
    job.passes(500);
    job.asks();

    // Then
    assertThat(turn).isEqualTo(NOON);
    assertThat(reader.tick().watermark()).isEqualTo(NOON);
  }

  @Test
  void shouldSeePastMarkersThatTakeOffsetsButNeverArrive() {
    // Given
    ReaderProgress reader = job.reader(A);
    job.written(A, 2);
    reader.read(A, 0, NOON);
    reader.tick();

    // When
    job.progress.fetched(A, new FetchedUpTo(0, 2));
    job.passes(1_000);
    job.asks();

    // Then
    assertThat(reader.tick()).isEqualTo(new ReaderProgress.Tick(NOON, true));
  }

  @Test
  void shouldNotTakeFetchedRecordsForReadOnes() {
    // Given
    ReaderProgress reader = job.reader(A);
    job.written(A, 2);
    reader.read(A, 0, NOON);
    reader.tick();

    // When
    job.progress.fetched(A, new FetchedUpTo(1, 2));
    job.passes(1_000);
    job.asks();

    // Then
    assertThat(reader.tick()).isEqualTo(new ReaderProgress.Tick(NOON - 501, false));
  }

  @Test
  void shouldGiveUpOnAPartitionThatStaysOffline() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.goesOffline(B);
    job.written(A, 1);
    reader.read(A, 0, NOON);
    reader.tick();

    // When / Then
    assertThat(ticksUntilReached(reader, NOON)).isBetween(149, 160);
    assertThat(reader.stalledPartitions()).isEqualTo(1);
  }

  private int ticksUntilReached(ReaderProgress reader, long watermark) {
    for (int tick = 1; tick < 1_000; tick++) {
      job.passes(200);
      job.asks();
      if (reader.tick().watermark() == watermark) {
        return tick;
      }
    }
    throw new AssertionError("never reached");
  }

  /** A sink that blocks stops the reader's thread: that is no sign of a dead partition. */
  @Test
  void shouldNotCountTimeInWhichTheReaderCouldNotRead() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(B, 1);
    reader.read(A, 0, NOON);
    job.asks();
    reader.tick();

    // When
    job.passes(120_000);
    job.asks();

    // Then
    assertThat(reader.tick().watermark()).isEqualTo(UNKNOWN);
    assertThat(reader.stalledPartitions()).isZero();
  }

  @Test
  void shouldNotSpeakWithoutPartitionsWhileSomebodyElseMayStillBeGivenSome() {
    // Given
    ReaderProgress busy = job.reader(A);
    ReaderProgress empty = job.reader();
    job.written(A, 1);
    busy.read(A, 0, NOON);
    busy.tick();

    // When
    job.passes(2_000);
    job.asks();
    ReaderProgress.Tick early = empty.tick();
    busy.assigned(B, 0);
    job.asks();

    // Then
    assertThat(early).isEqualTo(new ReaderProgress.Tick(UNKNOWN, false));
    assertThat(empty.tick()).isEqualTo(new ReaderProgress.Tick(NOON, true));
  }

  @Test
  void shouldVouchForWhatAnotherReaderOfTheJobReceived() {
    // Given
    ReaderProgress busy = job.reader(A);
    ReaderProgress quiet = job.reader(B);
    job.written(A, 1);
    busy.read(A, 0, NOON);
    busy.tick();

    // When
    job.passes(500);
    job.asks();

    // Then
    assertThat(quiet.tick().watermark()).isEqualTo(NOON);
  }

  @Test
  void shouldReadNoFurtherAheadWhenTooManyEventsWait() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 10);
    job.written(B, 10);
    reader.read(A, 0, NOON + 60_000);
    reader.read(B, 0, NOON);
    job.asks();
    reader.tick();
    List<TopicPartition> paused = new ArrayList<>();
    List<TopicPartition> resumed = new ArrayList<>();

    // When / Then
    job.progress.waitingChangedBy(9);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(paused).isEmpty();
    job.progress.waitingChangedBy(1);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(paused).containsExactly(A);
    reader.read(B, 1, NOON + 60_000);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(resumed).containsExactly(A);
  }

  @Test
  void shouldReadAsFarAheadOfTheSlowestAsThatOneIsOfWhatWasReleased() {
    // Given
    ReaderProgress reader = job.reader(A, B);
    job.written(A, 10);
    job.written(B, 10);
    reader.read(A, 0, NOON + 10_000);
    reader.read(B, 0, NOON);
    job.asks();
    reader.tick();
    job.progress.waitingChangedBy(10);
    List<TopicPartition> paused = new ArrayList<>();
    List<TopicPartition> resumed = new ArrayList<>();

    // When / Then
    job.progress.releasedUpTo(NOON - 501 - 10_000);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(paused).isEmpty();
    job.progress.releasedUpTo(NOON - 501 - 9_999);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(paused).containsExactly(A);
  }

  @Test
  void shouldReadOnlyWhatHoldsTheWholeJobBackWhenFarTooManyEventsWait() {
    // Given
    ReaderProgress reader = job.reader(A);
    job.written(A, 10);
    reader.read(A, 0, NOON);
    job.asks();
    reader.tick();
    job.progress.waitingChangedBy(20);
    List<TopicPartition> paused = new ArrayList<>();
    List<TopicPartition> resumed = new ArrayList<>();

    // When / Then
    job.progress.releasedUpTo(NOON - 60_000);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(paused).containsExactly(A);
    job.progress.releasedUpTo(NOON - 501);
    reader.balance(new ReadAhead(10, 20), paused::add, resumed::add);
    assertThat(resumed).containsExactly(A);
  }
}
