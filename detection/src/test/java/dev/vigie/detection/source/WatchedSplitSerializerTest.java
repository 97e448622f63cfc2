package dev.vigie.detection.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.detection.progress.ReadBefore;
import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class WatchedSplitSerializerTest {

  private static final KafkaPartitionSplit PLAIN =
      new KafkaPartitionSplit(new TopicPartition("payments", 2), 20);

  private final WatchedSplitSerializer serializer = new WatchedSplitSerializer();

  @Test
  void shouldReadWhatItWrote() throws Exception {
    for (ReadBefore before :
        new ReadBefore[] {
          new ReadBefore(Uuid.randomUuid(), 21, 7, 1),
          new ReadBefore(null, ReadBefore.UNKNOWN, 0, 0)
        }) {
      WatchedSplit split = WatchedSplit.of(PLAIN, before);
      assertThat(there(split)).isEqualTo(split);
    }
  }

  @Test
  void shouldGoOnBehindOffsetsThatNeverCome() {
    assertThat(WatchedSplit.of(PLAIN, ReadBefore.startingAt(23)).getStartingOffset()).isEqualTo(23);
  }

  @Test
  void shouldWriteAPlaceThatFlinkHasJustGivenOut() throws Exception {
    assertThat(WatchedSplit.before(there(PLAIN))).isEqualTo(ReadBefore.startingAt(20));
    assertThat(there(PLAIN).getStartingOffset()).isEqualTo(20);
  }

  @Test
  void shouldReadCheckpointsOfFlinksOwnForm() throws Exception {
    var flinks = new KafkaPartitionSplitSerializer();

    KafkaPartitionSplit read = serializer.deserialize(flinks.getVersion(), flinks.serialize(PLAIN));

    assertThat(read).isEqualTo(PLAIN);
    assertThat(WatchedSplit.before(read)).isEqualTo(new ReadBefore(null, 20, 0, 0));
  }

  private KafkaPartitionSplit there(KafkaPartitionSplit split) throws IOException {
    return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
  }
}
