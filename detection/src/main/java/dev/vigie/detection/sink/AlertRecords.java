package dev.vigie.detection.sink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, keyed by customer, as CloudEvents 1.0 in the binary mode of its Kafka binding: the value
 * is the alert itself, and what says about it goes into headers.
 *
 * @param source what raised the alert: a URI reference
 */
public record AlertRecords(String topic, String source)
    implements KafkaRecordSerializationSchema<AssessedPayment> {

  private static final String TYPE = "fraud.alert.v1";

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AssessedPayment payment, KafkaSinkContext context, @Nullable Long timestamp) {
    byte[] key = payment.customerId().getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(topic, key, payment.alert());
    Headers headers = record.headers();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", payment.assessmentId());
    add(headers, "ce_source", source);
    add(headers, "ce_type", TYPE);
    add(headers, "ce_time", payment.detectedAt().toString());
    add(headers, "ce_subject", payment.customerId());
    add(headers, "content-type", "application/json");
    return record;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
