package dev.vigie.detection.progress;

import static dev.vigie.detection.progress.SimulatedJob.A;
import static dev.vigie.detection.progress.SimulatedJob.B;
import static dev.vigie.detection.progress.SimulatedJob.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Which partitions are read on while events wait for others. */
class ReadAheadTest {

  private final SimulatedJob job = new SimulatedJob(A, B);

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
