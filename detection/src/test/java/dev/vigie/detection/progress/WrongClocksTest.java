package dev.vigie.detection.progress;

import static dev.vigie.detection.progress.SimulatedJob.A;
import static dev.vigie.detection.progress.SimulatedJob.B;
import static dev.vigie.detection.progress.SimulatedJob.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose clock is ahead, and a clock of the job's own machine that jumps. */
class WrongClocksTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long AHEAD = 23 * HOUR;

  private final SimulatedJob job = new SimulatedJob(A, B);
  private long written;

  @Test
  void shouldTakeAnEventForOneOfThePresentUpToTheClockAndNotBeyond() {
    // Given
    wallClock(NOON);
    ReaderProgress reader = job.reader(A, B);

    // When / Then
    assertThat(reader.read(A, 0, NOON - 1)).isEqualTo(NOON - 1);
    assertThat(reader.read(A, 1, NOON)).isEqualTo(NOON);
    assertThat(reader.read(A, 2, NOON + 1)).isEqualTo(NOON);
  }

  /** From 1 s on nothing arrives anywhere, and everything that waits is let go. */
  @ParameterizedTest
  @ValueSource(longs = {0, 400, 999, 1_000, 1_400, 3_000})
  void shouldNotMakeOthersLateAfterSilence(long millisUntilOthers) {
    // Given: an event, and 6 s of silence
    wallClock(NOON);
    ReaderProgress reader = job.reader(A, B);
    arrives(reader, NOON - 1_500);
    waits(reader, 6_000);

    // When: one is ahead of the clock, and others come 1.5 s behind it
    arrives(reader, wall() + AHEAD);
    long watermark = waits(reader, millisUntilOthers);

    // Then
    assertThat(watermark).isLessThan(wall() - 1_500);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 1_400, 3_000})
  void shouldNotMakeOthersLateWhenItIsTheFirstOfAll(long millisUntilOthers) {
    // Given
    wallClock(NOON);
    ReaderProgress reader = job.reader(A, B);
    waits(reader, 6_000);

    // When
    arrives(reader, wall() + AHEAD);
    long watermark = waits(reader, millisUntilOthers);

    // Then
    assertThat(watermark).isLessThan(wall() - 1_500);
  }

  @Test
  void shouldNotMakeTheRestOfAReplayLate() {
    // Given: a replay of what happened a year ago
    wallClock(NOON + 365 * 24 * HOUR);
    ReaderProgress reader = job.reader(A, B);
    arrives(reader, NOON);

    // When
    arrives(reader, wall() + AHEAD);
    long watermark = waits(reader, 10);
    arrives(reader, NOON + 60_000);

    // Then
    assertThat(watermark).isLessThan(NOON + 60_000);
  }

  /** What waits for its turn is let go when the watermark has reached that. */
  @Test
  void shouldNotLeaveThePaymentsOfAWrongClockWaiting() {
    // Given
    wallClock(NOON);
    ReaderProgress reader = job.reader(A, B);
    arrives(reader, NOON - 1_500);
    waits(reader, 6_000);

    // When
    long turn = arrives(reader, wall() + AHEAD);
    long before = reader.tick().watermark();
    long after = waits(reader, 1_010);

    // Then: not late itself, and let go once it was held
    assertThat(turn).isGreaterThan(before);
    assertThat(after).isGreaterThanOrEqualTo(turn);
  }

  @Test
  void shouldGoOnWhenAllClocksAreAheadOfTheJobs() {
    // Given
    wallClock(NOON);
    ReaderProgress reader = job.reader(A);

    // When
    long first = arrives(reader, NOON + HOUR);
    long watermark = Long.MIN_VALUE;
    for (int i = 1; i <= 100; i++) {
      watermark = waits(reader, 10);
      arrives(reader, NOON + HOUR + 10L * i);
    }

    // Then
    assertThat(watermark).isGreaterThanOrEqualTo(first);
  }

  @Test
  void shouldTakeNobodyForLateWhenTheClockOfTheMachineJumpsBack() {
    // Given
    wallClock(NOON);
    ReaderProgress reader = job.reader(A);
    arrives(reader, NOON);
    long watermark = waits(reader, 600);

    // When
    wallClock(NOON - HOUR);
    long turn = arrives(reader, NOON + 600);

    // Then
    assertThat(turn).isEqualTo(NOON + 600).isGreaterThan(watermark);
  }

  @Test
  void shouldTakeNobodyForLateWhenTheClockOfTheMachineJumpsAheadAndBack() {
    // Given
    wallClock(NOON);
    ReaderProgress reader = job.reader(A);
    arrives(reader, NOON);
    waits(reader, 600);

    // When
    wallClock(NOON + HOUR);
    long ahead = arrives(reader, NOON + 600);
    long watermark = waits(reader, 600);
    wallClock(NOON + 1_200);
    long back = arrives(reader, NOON + 1_200);

    // Then
    assertThat(ahead).isEqualTo(NOON + 600);
    assertThat(back).isEqualTo(NOON + 1_200).isGreaterThan(watermark);
  }

  private long wall;

  private void wallClock(long millis) {
    wall = millis;
    job.wallClockIs(Instant.ofEpochMilli(millis).toString());
  }

  private long wall() {
    return wall;
  }

  private long arrives(ReaderProgress reader, long eventTime) {
    job.written(A, 1);
    long turn = reader.read(A, written, eventTime);
    written++;
    reader.tick();
    return turn;
  }

  /** Both clocks go on, and the brokers are asked every 100 ms. */
  private long waits(ReaderProgress reader, long millis) {
    long watermark = reader.tick().watermark();
    for (long passed = 0; passed < millis; passed += 10) {
      job.passes(10);
      wallClock(wall + 10);
      if (passed % 100 == 0) {
        job.asks();
      }
      watermark = reader.tick().watermark();
    }
    return watermark;
  }
}
