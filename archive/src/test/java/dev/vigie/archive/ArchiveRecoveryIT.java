package dev.vigie.archive;

import static dev.vigie.archive.ArchivedTopic.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoCollection;
import dev.vigie.archive.ArchiveSettings.Ending;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The archive while its store, its topic or its offsets are not as it left them. */
@Timeout(180)
class ArchiveRecoveryIT {

  @RegisterExtension static final ArchivedTopic TOPIC = new ArchivedTopic();

  /** Events that are new in a round of load. */
  private static final int ROUND = 8_000;

  /** Some hundred events; a round is several times as much. */
  private static final long BUSY_BYTES = 100_000;

  @Test
  void shouldStoreEachEventOnceWhenTheStoreIsCutOffAgainAndAgainUnderLoad() throws Exception {
    Thread archiving = TOPIC.follow();
    for (int round = 0; round < 3; round++) {
      loadUntilTheStoreIsBusy(round);
      TOPIC.testbed().proxy().cut();
      TOPIC.write(shared(round * ROUND, round * ROUND + 500));
      TOPIC.testbed().proxy().restore();
    }

    assertEachIsStoredOnce(archiving);
  }

  @Test
  void shouldStoreEachEventOnceWhenTheStoreIsKilledAndComesBackEmptyUnderLoad() throws Exception {
    assumeTrue(TOPIC.testbed().isStandIn(), "a real server is not emptied by killing it");
    Thread archiving = TOPIC.follow();
    for (int round = 0; round < 3; round++) {
      loadUntilTheStoreIsBusy(round);
      TOPIC.testbed().restartEmpty();
    }

    assertEachIsStoredOnce(archiving);
  }

  /** Half of what is written comes again with the next round. */
  private static void loadUntilTheStoreIsBusy(int round) {
    long before = TOPIC.testbed().proxy().bytesToServer();
    TOPIC.write(shared(Math.max(0, round * ROUND - ROUND / 2), (round + 1) * ROUND));
    TOPIC
        .eventually()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> TOPIC.testbed().proxy().bytesToServer() > before + BUSY_BYTES);
  }

  private static void assertEachIsStoredOnce(Thread archiving) throws InterruptedException {
    List<EventIdentity> distinct =
        IntStream.range(0, 3 * ROUND).mapToObj(ArchiveRecoveryIT::identity).toList();
    TOPIC.eventually().ignoreExceptions().until(() -> TOPIC.store().count() >= distinct.size());
    ArchivedTopic.stop(archiving);

    TOPIC.archive();
    assertThat(TOPIC.identities()).containsExactlyInAnyOrderElementsOf(distinct);
    assertThat(TOPIC.store().count()).isEqualTo(distinct.size());
    assertThat(TOPIC.archive().read()).isZero();
  }

  /** Two customers use each id. */
  private static EventIdentity identity(int number) {
    return new EventIdentity("c" + number % 2, "e" + number / 2);
  }

  private static List<String> shared(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(ArchiveRecoveryIT::identity)
        .map(ArchivedTopic::event)
        .toList();
  }

  @Test
  void shouldFillAStoreThatWasEmptiedWhileItFollows() throws Exception {
    assumeTrue(TOPIC.testbed().isStandIn(), "a real server is not emptied by restarting it");
    TOPIC.write(events(0, 3_000));
    Thread archiving = TOPIC.follow();
    TOPIC.eventually().until(() -> TOPIC.store().count() == 3_000);

    TOPIC.testbed().restartEmpty();
    TOPIC.write(events(3_000, 3_100));

    TOPIC.eventually().ignoreExceptions().until(() -> TOPIC.store().count() == 3_100);
    ArchivedTopic.stop(archiving);
  }

  @Test
  void shouldFillAStoreThatWasEmptiedWhileNothingHappened() throws Exception {
    TOPIC.write(events(0, 1_000));
    Thread archiving = TOPIC.follow();
    TOPIC.eventually().until(() -> TOPIC.store().count() == 1_000);
    TOPIC.eventually().until(() -> TOPIC.progress().read() == 1_000);

    TOPIC.collection("archive_offsets").drop();
    TOPIC.collection("events").drop();

    TOPIC.eventually().until(() -> TOPIC.store().count() == 1_000);
    ArchivedTopic.stop(archiving);
  }

  @Test
  void shouldStoreEveryEventOnceWhenTwoArchivesRunAtATime() {
    TOPIC.write(events(0, 20_000));

    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<ArchiveProgress>> ends =
          List.of(both.submit(() -> TOPIC.archive()), both.submit(() -> TOPIC.archive()));

      assertThat(ends)
          .allSatisfy(end -> assertThat(end).succeedsWithin(ArchivedTopic.RECOVERY_DEADLINE));
    } finally {
      both.shutdownNow();
    }
    assertThat(TOPIC.store().count()).isEqualTo(20_000);
    assertThat(TOPIC.archive().read()).isZero();
  }

  @Test
  void shouldCountRecordsThatWereDeletedBeforeItHadReadThem() throws Exception {
    TOPIC.write(events(0, 30));
    assertThat(TOPIC.archive().deletedUnread()).isZero();
    TOPIC.write(events(30, 60));
    TOPIC.deleteRecords();
    TOPIC.write(events(60, 90));

    ArchiveProgress end = TOPIC.archive();

    assertThat(end.deletedUnread()).isEqualTo(30);
    assertThat(TOPIC.store().count()).isEqualTo(60);
    assertThat(TOPIC.archive().deletedUnread()).isZero();
  }

  @Test
  void shouldBeginAnewWithATopicThatWasCreatedAgain() throws Exception {
    TOPIC.write(events(0, 100));
    TOPIC.archive();
    TOPIC.delete();
    TOPIC.create();
    TOPIC.write(events(500, 800));

    ArchiveProgress end = TOPIC.archive();

    assertThat(end.stored()).isEqualTo(300);
  }

  @Test
  void shouldGoOnFromTheBeginningWhenTheStoredOffsetIsPastTheEnd() {
    TOPIC.write(events(0, 100));
    TOPIC.archive();
    MongoCollection<Document> offsets = TOPIC.collection("archive_offsets");
    offsets.updateMany(new Document(), new Document("$set", new Document("next_offset", 9_999L)));
    TOPIC.write(events(100, 130));

    ArchiveProgress end = TOPIC.archive();

    assertThat(end.read()).isEqualTo(130);
    assertThat(TOPIC.store().count()).isEqualTo(130);
  }

  @Test
  void shouldSayInOneLineThatTheStoreIsFullAndGoOnOnceThereIsRoom() {
    assumeTrue(TOPIC.testbed().isStandIn());
    TOPIC.testbed().limitDocuments(150);
    TOPIC.write(events(0, 1_000));
    var settings = new ArchiveSettings(List.of(TOPIC.name()), Ending.WHEN_STOPPED, null);

    assertThatThrownBy(() -> TOPIC.run(settings))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith(TOPIC.store() + ": takes no more events (no space left)")
        .hasMessageNotContaining("\n");
    assertThat(TOPIC.store().count()).isEqualTo(150);

    TOPIC.testbed().limitDocuments(Integer.MAX_VALUE);
    TOPIC.archive();
    assertThat(TOPIC.identities()).hasSize(1_000);
  }
}
