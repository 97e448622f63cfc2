package dev.vigie.archive;

import static dev.vigie.archive.ArchivedTopic.events;
import static dev.vigie.archive.ArchivedTopic.made;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.archive.ArchiveSettings.Ending;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the archive stores of a topic, and what it does not. */
@Timeout(180)
class EventArchiveIT {

  @RegisterExtension static final ArchivedTopic TOPIC = new ArchivedTopic();

  @Test
  void shouldStoreEveryEventOnceWhateverIsDeliveredAgain() {
    TOPIC.write(events(0, 5_000));
    TOPIC.write(events(2_000, 4_000));

    ArchiveProgress first = TOPIC.archive();

    assertThat(first.read()).isEqualTo(7_000);
    assertThat(first.stored()).isEqualTo(5_000);
    assertThat(first.duplicates()).isEqualTo(2_000);
    assertThat(TOPIC.store().count()).isEqualTo(5_000);

    Document before = TOPIC.stored(made(3_000));
    ArchiveProgress second = TOPIC.archive();
    assertThat(second.read()).isZero();

    TOPIC.collection("archive_offsets").drop();
    ArchiveProgress third = TOPIC.archive();
    assertThat(third.stored()).isZero();
    assertThat(third.duplicates()).isEqualTo(7_000);
    assertThat(TOPIC.stored(made(3_000))).isEqualTo(before);
  }

  @Test
  void shouldSayWhichEventsItHolds() {
    TOPIC.write(events(0, 100));
    TOPIC.archive();

    var ofAnother = new EventIdentity("c1", "e0");
    assertThat(TOPIC.store().missing(Set.of(made(0), made(99), made(100), ofAnother)))
        .containsExactlyInAnyOrder(made(100), ofAnother);
    assertThat(TOPIC.identities()).hasSize(100).contains(made(0), made(99));
    assertThat(TOPIC.store().estimatedCount()).isEqualTo(100);
  }

  @Test
  void shouldStoreTheEventsOfTwoCustomersThatUseOneId() {
    List<EventIdentity> events =
        List.of(
            new EventIdentity("a", "same"),
            new EventIdentity("b", "same"),
            new EventIdentity("a:s", "ame"),
            new EventIdentity("é", ":"),
            new EventIdentity("1:a", "x"),
            new EventIdentity("1", "a:x"));
    for (int times = 0; times < 2; times++) {
      TOPIC.write(events.stream().map(ArchivedTopic::event).toList());
    }

    ArchiveProgress end = TOPIC.archive();

    assertThat(end.stored()).isEqualTo(events.size());
    assertThat(TOPIC.identities()).containsExactlyInAnyOrderElementsOf(events);
    assertThat(TOPIC.stored(events.get(1))).containsEntry("customer_id", "b");
    try (EventReader reader = EventReader.of(TOPIC.testbed().uri())) {
      assertThat(reader.find("b", List.of("same", "ame")))
          .singleElement()
          .satisfies(found -> assertThat(found.fields()).containsEntry("customer_id", "b"));
    }
  }

  @Test
  void shouldRefuseAStoreThatAnEarlierBuildFilled() {
    TOPIC
        .collection("events")
        .insertOne(new Document("_id", "e1").append("event_id", "e1").append("customer_id", "c1"));

    assertThatThrownBy(() -> EventStore.open(TOPIC.testbed().uri()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            TOPIC.store()
                + ": was filled by an earlier build, which took event_id alone for the identity of"
                + " an event; drop the database "
                + TOPIC.testbed().databaseName()
                + ", and ./vigie archive fills it again from the topics");
  }

  @Test
  void shouldGoOnWhereItStopped() {
    TOPIC.write(events(0, 100));
    TOPIC.archive();
    TOPIC.write(events(100, 150));

    ArchiveProgress second = TOPIC.archive();

    assertThat(second.read()).isEqualTo(50);
    assertThat(second.lag()).isZero();
    assertThat(TOPIC.store().count()).isEqualTo(150);
  }

  @Test
  void shouldKeepWhereAnEventCameFromAndWhatNobodyKnows() {
    TOPIC.write(
        List.of(
            "{\"event_id\":\"e1\",\"ts\":\"2025-01-01T00:00:00.000000001Z\",\"event_type\":\"x\","
                + "\"customer_id\":\"c1\",\"$a.b\":1e400,\"\":[{\"deep\":-0.5}]}"));

    TOPIC.archive();

    Document event = TOPIC.stored(new EventIdentity("c1", "e1"));
    assertThat(event.get("_vigie", Document.class))
        .containsEntry("topic", TOPIC.name())
        .containsEntry("offset", 0L)
        .containsEntry("ts", "2025-01-01T00:00:00.000000001Z");
    assertThat(event.get("%24a%2Eb")).hasToString("1E+400");
    assertThat(event.getList("%", Document.class).get(0).get("deep")).hasToString("-0.5");
  }

  @Test
  void shouldSendWhatIsNoEventToTheDeadLettersWithItsPlace() {
    List<String> values = new ArrayList<>(events(0, 20));
    values.add(7, "{\"event_id\":");
    values.add(11, "[]");
    TOPIC.write(0, values);
    TOPIC.write(0, Collections.singletonList(null));

    ArchiveProgress end = TOPIC.archive();

    assertThat(end.stored()).isEqualTo(20);
    assertThat(end.deadLetters()).isEqualTo(3);
    assertThat(TOPIC.deadLetters())
        .extracting(DeadLetter::place)
        .containsExactlyInAnyOrder(
            new Place.Offset(TOPIC.name(), 0, 7),
            new Place.Offset(TOPIC.name(), 0, 11),
            new Place.Offset(TOPIC.name(), 0, 22));
    assertThat(TOPIC.deadLetters())
        .extracting(letter -> letter.rejection().reason())
        .contains(Rejection.Reason.NOT_AN_OBJECT);
  }

  @Test
  void shouldKeepNulWhereNobodyReadsItAndRefuseItWhereSomebodyDoes() {
    String event = ArchivedTopic.event(made(1));
    TOPIC.write(
        0,
        List.of(
            event.replace("}", ",\"a\\u0000b\":1,\"more\":{\"\\u0000\":\"x\\u0000y\"}}"),
            event.replace("e1", "e1\\u0000"),
            event.replace("c1", "\\u0000c1"),
            event.replace("view", "vi\\u0000ew"),
            event.replace("}", ",\"payment_id\":\"p\\u0000\"}"),
            event.replace("}", ",\"utm_source\":\"\\u0000\"}")));

    ArchiveProgress end = TOPIC.archive();

    assertThat(end.stored()).isEqualTo(1);
    assertThat(TOPIC.stored(made(1)))
        .containsEntry("a%00b", 1)
        .containsEntry("more", new Document("%00", "x\0y"));
    assertThat(TOPIC.deadLetters())
        .extracting(DeadLetter::place)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(1, 6).mapToObj(i -> new Place.Offset(TOPIC.name(), 0, i)).toList());
  }

  @Test
  void shouldCreateIndexesAndChangeTheExpiry() {
    TOPIC.write(events(0, 1));

    TOPIC.archive(Duration.ofDays(30_000));
    TOPIC.archive(Duration.ofDays(40_000));

    List<Document> indexes = TOPIC.collection("events").listIndexes().into(new ArrayList<>());
    assertThat(indexes)
        .extracting(index -> index.get("key"))
        .contains(
            new Document("customer_id", 1).append("ts", 1),
            new Document("session_id", 1),
            new Document("event_type", 1).append("ts", 1),
            new Document("ts", 1));
  }

  @Test
  void shouldNameATopicThatDoesNotExist() {
    var settings = new ArchiveSettings(List.of("no-such"), Ending.WHEN_CAUGHT_UP, null);

    assertThatThrownBy(() -> TOPIC.run(settings))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no-such")
        .hasMessageNotContaining("\n");
  }
}
