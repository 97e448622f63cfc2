package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that ends between a checkpoint and its commit. A savepoint of a job that goes on is such a
 * checkpoint: Flink commits nothing for it.
 */
class LostTransactionIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String LOST = "lostTransactions";
  private static final String FIRST = ShopDay.attempt("first", "2025-11-11T09:00:00Z", "C1");
  private static final String SECOND = ShopDay.attempt("second", "2025-11-11T10:00:00Z", "C1");
  private static final String THIRD = ShopDay.attempt("third", "2025-11-11T11:00:00Z", "C1");

  @RegisterExtension static final OpenShop OPEN = new OpenShop("lost");
  @TempDir Path folder;
  private KafkaShop shop;

  @BeforeEach
  void enter() {
    shop = OPEN.shop();
  }

  @Test
  void shouldCommitWhatACheckpointHadWrittenWhenTheJobComesBack() throws Exception {
    String state = endBetweenCheckpointAndCommit(LONG);
    assertThat(shop.assessments()).isEmpty();

    RunningJob back = startFrom(state, LONG);
    shop.send(List.of(THIRD));
    awaitWritten(3);
    assertThat(back.metric(LOST)).isZero();
    back.stop(folder);

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
    Duration timeout = Duration.ofMinutes(1);
    String state = endBetweenCheckpointAndCommit(timeout);
    await().atMost(LONG).until(() -> shop.openTransactions() == 0);

    assertGoesOnAndCountsTheLoss(state, timeout);
  }

  private void assertGoesOnAndCountsTheLoss(String state, Duration timeout) throws Exception {
    RunningJob back = startFrom(state, timeout);
    OPEN.await(SOON).until(() -> back.metric(LOST) > 0);
    long lost = back.metric(LOST);
    shop.send(List.of(THIRD));
    awaitWritten(3);
    String later = back.stop(folder);
    assertThat(shop.assessments()).hasSize(1);
    assertThat(kernel()).containsAllEntriesOf(shop.assessments());

    // Then: the count outlives the job
    RunningJob next = startFrom(later, timeout);
    OPEN.await(SOON).until(() -> next.metric(LOST) == lost);
  }

  /** The job writes two assessments, and ends before anything commits them. */
  private String endBetweenCheckpointAndCommit(Duration timeout) throws Exception {
    RunningJob first = OPEN.start(exactlyOnce(timeout), KnownCustomers.NOBODY, 1);
    shop.send(List.of(FIRST, SECOND));
    awaitWritten(2);
    String savepoint = first.savepoint(folder);
    first.cancel();
    return savepoint;
  }

  private RunningJob startFrom(String state, Duration timeout) {
    return OPEN.start(exactlyOnce(timeout), KnownCustomers.NOBODY, 1, state);
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
    OPEN.await(SOON).until(() -> shop.written("assessments") >= records);
  }

  private static Map<String, String> kernel() {
    return ShopDay.assessments(
        Stream.of(FIRST, SECOND, THIRD).map(ShopDay::event).toList(), KnownCustomers.NOBODY);
  }
}
