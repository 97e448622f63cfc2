package dev.vigie.detection.progress;

import static dev.vigie.detection.progress.SimulatedJob.A;
import static dev.vigie.detection.progress.SimulatedJob.B;
import static dev.vigie.detection.progress.SimulatedJob.NOON;
import static org.assertj.core.api.Assertions.assertThat;

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
}
