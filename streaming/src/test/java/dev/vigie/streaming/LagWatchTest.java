package dev.vigie.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LagWatchTest {

  private static final TopicPartition PARTITION = new TopicPartition("payments", 0);
  private static final Instant WRITTEN = Instant.parse("2026-01-31T10:00:00Z");

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final LagWatch watch =
      new LagWatch(consumer, InstantSource.fixed(WRITTEN.plusSeconds(90)));

  @Test
  void shouldCountWhatIsLeftAndTheAgeOfWhatWasReadLast() {
    readTheFirstOf(3);

    assertThat(watch.lags())
        .containsExactly(Map.entry(PARTITION, new PartitionLag(2, Duration.ofSeconds(90))));
  }

  @Test
  void shouldHaveNoAgeWhenNothingIsLeft() {
    readTheFirstOf(1);

    assertThat(watch.lags())
        .containsExactly(Map.entry(PARTITION, new PartitionLag(0, Duration.ZERO)));
  }

  private void readTheFirstOf(long records) {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, records));
    consumer.addRecord(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            0,
            WRITTEN.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            new byte[0],
            new RecordHeaders(),
            Optional.empty()));
    watch.read(consumer.poll(Duration.ZERO), RecordListener.NONE);
  }
}
