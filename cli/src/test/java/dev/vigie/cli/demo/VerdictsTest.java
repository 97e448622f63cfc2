package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventIdentity;
import dev.vigie.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Verdicts verdicts = new Verdicts(START);

  private void arrive(String topic, String eventId, boolean alert, Instant written) {
    String json =
        """
        {"event_id":"%s","customer_id":"C","ts":"2025-11-11T09:00:00Z","score":60,
         "severity":"medium","alert":%s,"rules":[]}"""
            .formatted(eventId, alert);
    verdicts.record(
        new ConsumerRecord<>(
            topic,
            0,
            0L,
            written.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            json.getBytes(StandardCharsets.UTF_8),
            new RecordHeaders(),
            Optional.empty()));
  }

  @Test
  void shouldCountWhatIsRepeatedOnceAndWhatIsOfOtherRunsNotAtAll() {
    arrive(TopicCatalogue.ASSESSMENTS, "a", true, START);
    arrive(TopicCatalogue.ASSESSMENTS, "a", true, START);
    arrive(TopicCatalogue.ASSESSMENTS, "other", true, START);
    arrive(TopicCatalogue.FRAUD_ALERTS, "a", true, START);
    arrive(TopicCatalogue.FRAUD_ALERTS, "a", true, START);

    assertThat(verdicts.assessed(attempts("a", "b"))).isEqualTo(1);
    assertThat(verdicts.alertsAssessed(attempts("a", "b"))).isEqualTo(1);
    assertThat(verdicts.alertsPublished(attempts("a", "b"))).isEqualTo(1);
  }

  @Test
  void shouldTellAttemptsOfTwoCustomersApart() {
    arrive(TopicCatalogue.ASSESSMENTS, "same", true, START);

    assertThat(verdicts.assessed(Set.of(new EventIdentity("D", "same")))).isZero();
  }

  private static Set<EventIdentity> attempts(String... ids) {
    return Stream.of(ids).map(id -> new EventIdentity("C", id)).collect(Collectors.toSet());
  }

  @Test
  void shouldTakeTheFirstAlertThatWasWrittenInThisRun() {
    arrive(TopicCatalogue.FRAUD_ALERTS, "old", true, START.minusMillis(1));
    arrive(TopicCatalogue.FRAUD_ALERTS, "second", true, START.plusMillis(1));
    arrive(TopicCatalogue.FRAUD_ALERTS, "first", true, START);

    assertThat(verdicts.firstAlert(attempts("old", "first", "second"))).contains(START);
    assertThat(verdicts.firstAlert(attempts("old"))).isEmpty();
  }
}
