package dev.vigie.detection.source;

import dev.vigie.detection.progress.ReadBefore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.Uuid;

/** Writes Flink's form, and ours behind it. Reads checkpoints of Flink's own form too. */
final class WatchedSplitSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

  /** Far from the numbers that Flink gives its own. */
  private static final int VERSION = 1_001;

  private final KafkaPartitionSplitSerializer kafka = new KafkaPartitionSplitSerializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(KafkaPartitionSplit split) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      byte[] plain = kafka.serialize(split);
      out.writeInt(kafka.getVersion());
      out.writeInt(plain.length);
      out.write(plain);
      ReadBefore before = WatchedSplit.before(split);
      Uuid topicId = before.topicId() == null ? Uuid.ZERO_UUID : before.topicId();
      out.writeLong(topicId.getMostSignificantBits());
      out.writeLong(topicId.getLeastSignificantBits());
      out.writeLong(before.next());
      out.writeLong(before.deletedUnread());
      out.writeInt(before.madeAgain());
    }
    return bytes.toByteArray();
  }

  @Override
  public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      return kafka.deserialize(version, serialized);
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(serialized))) {
      int kafkasVersion = in.readInt();
      byte[] plain = in.readNBytes(in.readInt());
      Uuid topicId = new Uuid(in.readLong(), in.readLong());
      var before =
          new ReadBefore(
              topicId.equals(Uuid.ZERO_UUID) ? null : topicId,
              in.readLong(),
              in.readLong(),
              in.readInt());
      return WatchedSplit.of(kafka.deserialize(kafkasVersion, plain), before);
    }
  }
}
