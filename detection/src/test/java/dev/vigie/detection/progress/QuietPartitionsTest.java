package dev.vigie.detection.progress;

import static dev.vigie.detection.progress.SimulatedJob.A;
import static dev.vigie.detection.progress.SimulatedJob.B;
import static dev.vigie.detection.progress.SimulatedJob.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long the others wait for a partition of which nothing is heard. */
class QuietPartitionsTest {

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final SimulatedJob job = new SimulatedJob(A, B);

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
}
