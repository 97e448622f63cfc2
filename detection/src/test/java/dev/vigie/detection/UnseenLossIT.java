package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a job does not get to read, and Kafka's clients say nothing of. */
class UnseenLossIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String DELETED = "recordsDeletedUnread";
  private static final String HELD_BACK = "openTransactionSeconds";

  @RegisterExtension static final OpenShop OPEN = new OpenShop("unseen");
  @TempDir Path folder;
  private KafkaShop shop;

  @BeforeEach
  void enter() {
    shop = OPEN.shop();
  }

  @Test
  void shouldCountRecordsThatWereDeletedWhileTheJobWasAway() throws Exception {
    RunningJob first = start(null);
    shop.send(attempts(0, 1));
    awaitAssessed(1);
    String state = first.stop(folder);
    shop.send(attempts(1, 5));
    shop.deleteRecords("payments");

    // When: nothing else comes
    RunningJob back = start(state);
    OPEN.await(SOON).until(() -> back.metric(DELETED) == 5);
    shop.send(attempts(6, 1));
    awaitAssessed(2);

    // Then: the count outlives the job, and is not counted twice
    String later = back.stop(folder);
    RunningJob next = start(later);
    shop.send(attempts(7, 1));
    awaitAssessed(3);
    assertThat(next.metric(DELETED)).isEqualTo(5);
  }

  @Test
  void shouldNotLeaveOutWhatCameWhileAJobWasAwayThatHadBegunWithTheNewest() throws Exception {
    Properties settings = shop.jobSettings();
    settings.setProperty("start", "latest");
    shop.send(attempts(0, 1));
    RunningJob first = OPEN.start(settings, KnownCustomers.NOBODY, 1);
    OPEN.await(SOON).until(() -> first.shows(DELETED));
    String state = first.stop(folder);
    shop.send(attempts(1, 3));

    OPEN.start(settings, KnownCustomers.NOBODY, 1, state);

    awaitAssessed(3);
    assertThat(shop.assessments()).hasSize(3);
  }

  @Test
  void shouldReadATopicThatWasDeletedAndMadeAgainFromItsBeginning() throws Exception {
    RunningJob first = start(null);
    shop.send(attempts(0, 2));
    awaitAssessed(2);
    OPEN.await(SOON).until(() -> first.shows(DELETED));
    String state = first.stop(folder);
    shop.makeAgain("payments", 3);
    shop.send(attempts(2, 6));

    RunningJob back = start(state);

    awaitAssessed(8);
    OPEN.await(SOON).until(() -> back.metric("topicMadeAgain") == 3);
  }

  @Test
  void shouldTellForHowLongATransactionHoldsItBack() {
    RunningJob job = start(null);
    Properties settings = shop.producerSettings();
    settings.put("transactional.id", shop.topic("hung"));
    try (var hung = new KafkaProducer<byte[], byte[]>(settings)) {
      hung.initTransactions();
      hung.beginTransaction();
      Future<?> unused = hung.send(shop.record(attempts(0, 1).get(0)));
      hung.flush();
      shop.send(attempts(1, 1));

      OPEN.await(SOON).until(() -> job.metric(HELD_BACK) >= 2);
      assertThat(shop.assessments()).isEmpty();

      hung.abortTransaction();
    }
    awaitAssessed(1);
    OPEN.await(SOON).until(() -> job.metric(HELD_BACK) == 0);
  }

  /** As when the disk is full. */
  @Test
  void shouldGoOnWhileCheckpointsCannotBeWritten() throws Exception {
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
    Properties settings = shop.jobSettings();
    settings.setProperty("checkpoint.folder", checkpoints.toUri().toString());
    RunningJob job = OPEN.start(settings, KnownCustomers.NOBODY, 1);
    OPEN.await(SOON).until(() -> job.metric("numberOfCompletedCheckpoints") > 0);

    // When
    Path away = Files.move(checkpoints, folder.resolve("away"));
    Files.createFile(checkpoints);
    OPEN.await(SOON).until(() -> job.metric("numberOfFailedCheckpoints") > 0);
    shop.send(attempts(0, 3));
    awaitAssessed(3);
    Files.delete(checkpoints);
    Files.move(away, checkpoints);

    // Then
    long completed = job.metric("numberOfCompletedCheckpoints");
    OPEN.await(SOON).until(() -> job.metric("numberOfCompletedCheckpoints") > completed);
    assertThat(shop.read("assessments")).hasSize(3);
  }

  private RunningJob start(String state) {
    return OPEN.start(shop.jobSettings(), KnownCustomers.NOBODY, 1, state);
  }

  private void awaitAssessed(int payments) {
    OPEN.await(SOON).until(() -> shop.assessments().size() >= payments);
  }

  /** All by one customer, so in one partition. */
  private static List<String> attempts(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> ShopDay.attempt("a" + i, "2025-11-11T09:%02d:00Z".formatted(i), "C1"))
        .toList();
  }
}
