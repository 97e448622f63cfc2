package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StagesTest {

  @Test
  void shouldRunAStageAfterTheOnesItNeeds() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    try (Stages stages = new Stages()) {
      CompletableFuture<Boolean> first = stages.start("first", stage -> order.add("first"));
      CompletableFuture<Boolean> second =
          stages.start("second", stage -> order.add("second"), first);

      stages.await(second);
    }
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void shouldRunStagesThatNeedNothingAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Stages.Work<Boolean> meetTheOther =
        stage -> {
          both.countDown();
          return both.await(10, TimeUnit.SECONDS);
        };
    try (Stages stages = new Stages()) {
      CompletableFuture<Boolean> one = stages.start("one", meetTheOther);
      CompletableFuture<Boolean> other = stages.start("other", meetTheOther);

      assertThat(stages.await(one)).isTrue();
      assertThat(stages.await(other)).isTrue();
    }
  }

  @Test
  void shouldReportTheFirstFailureAsItWasThrownAndNotRunWhatNeedsIt() {
    UnavailableException failure =
        new UnavailableException("Kafka", "no answer", new IllegalStateException());
    try (Stages stages = new Stages()) {
      CompletableFuture<Object> broken =
          stages.start(
              "broken",
              stage -> {
                throw failure;
              });
      CompletableFuture<Object> dependent = stages.start("dependent", stage -> "ran", broken);

      assertThatThrownBy(() -> stages.await(dependent)).isSameAs(failure);

      assertThat(stages.all())
          .extracting(Stage::state)
          .containsExactly(Stage.State.FAILED, Stage.State.WAITING);
    }
  }

  @Test
  void shouldEndTheWaitWhenACompanionFails() {
    IllegalStateException failure = new IllegalStateException("companion");
    try (Stages stages = new Stages()) {
      CompletableFuture<Boolean> endless =
          stages.start("endless", stage -> new CountDownLatch(1).await(1, TimeUnit.DAYS));

      stages.accompany(
          () -> {
            throw failure;
          });

      assertThatThrownBy(() -> stages.await(endless)).isSameAs(failure);
    }
  }

  @Test
  void shouldInterruptWhatStillRunsWhenClosed() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Stages stages = new Stages();
    stages.accompany(
        () -> {
          running.countDown();
          try {
            return new CountDownLatch(1).await(1, TimeUnit.DAYS);
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

    stages.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
