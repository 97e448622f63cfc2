package dev.vigie.detection.progress;

import static dev.vigie.detection.progress.SimulatedJob.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class ReaderLossesTest {

  private static final Uuid OLD = Uuid.randomUuid();
  private static final Uuid NEW = Uuid.randomUuid();

  private final SimulatedJob job = new SimulatedJob(A);
  private final ReaderLosses losses = new ReaderLosses(job.progress);

  @Test
  void shouldGoOnWithTheSameTopicWhereItStopped() {
    ReadBefore before = new ReadBefore(OLD, 20, 3, 1);
    job.topicIs("payments", OLD);

    losses.beginWith(List.of(before));

    assertThat(losses.begin(A, before)).isEqualTo(before);
    assertThat(losses.now(A, 20)).isEqualTo(before);
  }

  @Test
  void shouldReadATopicThatWasMadeAgainFromItsBeginning() {
    ReadBefore before = new ReadBefore(OLD, 20, 3, 0);
    job.topicIs("payments", NEW);

    losses.beginWith(List.of(before));

    assertThat(losses.begin(A, before)).isEqualTo(new ReadBefore(NEW, ReadBefore.UNKNOWN, 3, 1));
    assertThat(losses.figures(A).topicMadeAgain()).isEqualTo(1);
    assertThatCode(losses::requireSameTopics).doesNotThrowAnyException();
  }

  @Test
  void shouldStartAgainWhenATopicIsMadeAgainBelowIt() {
    losses.begin(A, ReadBefore.startingAt(0));
    job.topicIs("payments", OLD);
    job.progress.losses().ask();
    losses.requireSameTopics();
    assertThat(losses.now(A, 5).topicId()).isEqualTo(OLD);

    job.topicIs("payments", NEW);
    job.progress.losses().ask();

    assertThatThrownBy(losses::requireSameTopics)
        .hasMessageContaining("topic payments was deleted and made again");
  }

  @Test
  void shouldGoOnWithoutAnAnswer() {
    ReadBefore before = new ReadBefore(OLD, 20, 3, 0);

    losses.beginWith(List.of(before));

    assertThat(losses.begin(A, before)).isEqualTo(before);
    assertThatCode(losses::requireSameTopics).doesNotThrowAnyException();
  }
}
