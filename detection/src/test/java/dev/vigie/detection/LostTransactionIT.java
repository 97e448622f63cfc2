package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.testbed.KafkaTestbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that ends between a checkpoint and its commit. A savepoint of a job that goes on is such a
 * checkpoint: Flink commits nothing for it.
 */
class LostTransactionIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String LOST = "lostTransactions";
  private static final String FIRST = ShopDay.attempt("first", "2025-11-11T09:00:00Z", "C1");
  private static final String SECOND = ShopDay.attempt("second", "2025-11-11T10:00:00Z", "C1");
  private static final String THIRD = ShopDay.attempt("third", "2025-11-11T11:00:00Z", "C1");

  private static KafkaTestbed broker;
  private static int shops;
  @TempDir Path folder;
  private KafkaShop shop;
  private @Nullable RunningJob job;

  @BeforeAll
  static void startBroker() {
    broker = KafkaTestbed.oneBroker();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void openShop() {
    shops++;
    shop = new KafkaShop(broker, "lost" + shops);
  }

  @AfterEach
  void stopJobAndCloseShop() throws Exception {
    if (job != null) {
      job.cancel();
    }
    shop.close();
  }

  @Test
  void shouldCommitWhatACheckpointHadWrittenWhenTheJobComesBack() throws Exception {
    String state = endBetweenCheckpointAndCommit(LONG);
    assertThat(shop.assessments()).isEmpty();

    RunningJob back = startFrom(state, LONG);
    shop.send(List.of(THIRD));
    awaitWritten(3);
    assertThat(back.metric(LOST)).isZero();
    stop(back);

    assertThat(shop.assessments()).isEqualTo(kernel());
    assertThat(shop.read("assessments")).hasSize(3);
  }

  @Test
  void shouldCountWhatTheBrokersHadEndedByThen() throws Exception {
    String state = endBetweenCheckpointAndCommit(LONG);
    shop.endTransactions();

    assertGoesOnAndCountsTheLoss(state, LONG);
  }

  /** The same by the brokers' own clock, which looks every ten seconds. */
  @Test
  @Tag("endurance")
  void shouldCountWhatTheBrokersEndedWhileTheJobWasAwayForLong() throws Exception {
    Duration timeout = Duration.ofSeconds(20);
    String state = endBetweenCheckpointAndCommit(timeout);
    await().atMost(Duration.ofMinutes(1)).until(() -> shop.openTransactions() == 0);

    assertGoesOnAndCountsTheLoss(state, timeout);
  }

  private void assertGoesOnAndCountsTheLoss(String state, Duration timeout) throws Exception {
    RunningJob back = startFrom(state, timeout);
    await().atMost(SOON).until(() -> back.metric(LOST) > 0);
    long lost = back.metric(LOST);
    shop.send(List.of(THIRD));
    awaitWritten(3);
    String later = stop(back);
    assertThat(shop.assessments()).hasSize(1);
    assertThat(kernel()).containsAllEntriesOf(shop.assessments());

    // Then: the count outlives the job
    RunningJob next = startFrom(later, timeout);
    await().atMost(SOON).until(() -> next.metric(LOST) == lost);
  }

  /** The job writes two assessments, and ends before anything commits them. */
  private String endBetweenCheckpointAndCommit(Duration timeout) throws Exception {
    RunningJob first = RunningJob.start(exactlyOnce(timeout), KnownCustomers.NOBODY, 1);
    job = first;
    shop.send(List.of(FIRST, SECOND));
    awaitWritten(2);
    String savepoint = first.savepoint(folder);
    job = null;
    first.cancel();
    return savepoint;
  }

  private RunningJob startFrom(String state, Duration timeout) {
    RunningJob started = RunningJob.start(exactlyOnce(timeout), KnownCustomers.NOBODY, 1, state);
    job = started;
    return started;
  }

  private String stop(RunningJob running) throws Exception {
    job = null;
    return running.stop(folder);
  }

  /** Checkpoints come by themselves only after half of the transactions' time. */
  private Properties exactlyOnce(Duration timeout) {
    Properties settings = shop.jobSettings();
    settings.setProperty("delivery", "exactly-once");
    settings.setProperty("checkpoint.interval.ms", Long.toString(timeout.toMillis() / 2));
    settings.setProperty("transaction.timeout.ms", Long.toString(timeout.toMillis()));
    return settings;
  }

  private void awaitWritten(int records) {
    await().atMost(SOON).until(() -> shop.written("assessments") >= records);
  }

  private static Map<String, String> kernel() {
    return ShopDay.assessments(
        Stream.of(FIRST, SECOND, THIRD).map(ShopDay::event).toList(), KnownCustomers.NOBODY);
  }
}
