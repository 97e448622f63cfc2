package dev.vigie.detection.sink;

import dev.vigie.events.DeadLetterPart;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters, part by part. */
public record DeadLetterRecords(String topic)
    implements KafkaRecordSerializationSchema<DeadLetterPart> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetterPart part, KafkaSinkContext context, @Nullable Long timestamp) {
    byte[] key = part.key().getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(topic, key, part.value());
    part.headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
