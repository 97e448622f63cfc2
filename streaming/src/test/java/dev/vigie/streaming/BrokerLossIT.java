package dev.vigie.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.KafkaTestbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BrokerLossIT {

  private static final Pattern EVENT_ID = Pattern.compile("\"event_id\":\"(e[0-9]+)\"");

  @Test
  void shouldLoseNothingAndDoubleNothingWhenABrokerDiesInTheMiddle() {
    int count = 400_000;
    try (KafkaTestbed kafka = KafkaTestbed.threeBrokers()) {
      TestTopics topics = new TestTopics(kafka, 3);
      topics.create();
      var brokerDies = new CompletableFuture<Void>();
      // As the source tells how far the stream is, a fast machine is not done before.
      var events =
          new MadeEvents(count)
              .before(
                  count / 4,
                  () ->
                      brokerDies.completeAsync(
                          () -> {
                            kafka.stopBroker(1);
                            return null;
                          }))
              .before(count, () -> brokerDies.orTimeout(60, TimeUnit.SECONDS).join());

      StreamSummary summary = topics.streamer().stream(events, new SilentListener());

      assertThat(brokerDies).isCompleted();
      assertThat(summary.events()).isEqualTo(count);
      assertThat(idsOf(topics.contents("user-events", "payments"))).hasSize(count);
    }
  }

  @Test
  void shouldFailAfterTheDeliveryTimeoutAndSayWhatWasAcknowledged() {
    try (KafkaTestbed kafka = KafkaTestbed.oneBroker()) {
      TestTopics topics = new TestTopics(kafka, 1);
      topics.create();
      List<String> notices = new ArrayList<>();
      var killing =
          new SilentListener() {
            @Override
            public void progress(StreamProgress progress) {
              if (progress.acknowledged() > 0 && notices.isEmpty()) {
                kafka.stopBroker(1);
              }
            }

            @Override
            public void waiting(String notice) {
              notices.add(notice);
            }
          };
      var streamer =
          new EventStreamer(
              topics.connection(),
              topics.routing(),
              new StreamSettings(0, Duration.ZERO, Duration.ofSeconds(8)));

      assertThatThrownBy(() -> streamer.stream(new MadeEvents(Long.MAX_VALUE), killing))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("Kafka at " + kafka.bootstrapServers())
          .hasMessageContaining("acknowledged until then: ");
      assertThat(notices).first().asString().contains("no acknowledgement for 3 s");
    }
  }

  @Test
  void shouldSayThatAcknowledgementsCameAgainWhenTheyAllComeAtTheVeryEnd() {
    // Given a topic that takes no records, since it wants more replicas than are in sync
    try (KafkaTestbed kafka = KafkaTestbed.threeBrokers()) {
      TestTopics topics = new TestTopics(kafka, 3);
      topics.create();
      topics.requireInSync(3, "user-events");
      kafka.stopBroker(3);
      List<String> notices = new ArrayList<>();
      var mending =
          new SilentListener() {
            @Override
            public void waiting(String notice) {
              notices.add(notice);
              topics.requireInSync(2, "user-events");
            }
          };

      // When
      StreamSummary summary = topics.streamer().stream(new MadeEvents(1), mending);

      // Then
      assertThat(summary.events()).isEqualTo(1);
      assertThat(notices).first().asString().contains("no acknowledgement for 3 s");
      assertThat(notices).last().asString().contains("acknowledgements come again after ");
    }
  }

  /** Fails on an id that is there twice. */
  private static Set<String> idsOf(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<String> ids = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Matcher id = EVENT_ID.matcher(new String(record.value(), UTF_8));
      assertThat(id.find()).isTrue();
      assertThat(ids.add(id.group(1))).as("%s is there once", id.group(1)).isTrue();
    }
    return ids;
  }
}
