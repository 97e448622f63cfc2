package dev.vigie.detection.sink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Every assessment, keyed by customer. */
public record AssessmentRecords(String topic)
    implements KafkaRecordSerializationSchema<AssessedPayment> {

  /** The record's own timestamp is left to the producer: when it is written, not event time. */
  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AssessedPayment payment, KafkaSinkContext context, @Nullable Long timestamp) {
    byte[] key = payment.customerId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, payment.assessment());
  }
}
