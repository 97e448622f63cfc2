package dev.vigie.detection.sink;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters, in the form that all of the platform writes them: the value is the original bytes,
 * and why, where and when goes into headers.
 *
 * @param reader who could not read the record
 */
public record DeadLetterRecords(String topic, String reader)
    implements KafkaRecordSerializationSchema<DeadLetter> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, @Nullable Long timestamp) {
    var record = new ProducerRecord<byte[], byte[]>(topic, null, letter.original());
    Headers headers = record.headers();
    add(headers, "reason", letter.rejection().reason().code());
    add(headers, "text", letter.rejection().text());
    if (letter.place() instanceof Place.Offset place) {
      add(headers, "topic", place.topic());
      add(headers, "partition", Integer.toString(place.partition()));
      add(headers, "offset", Long.toString(place.offset()));
    }
    add(headers, "time", letter.at().toString());
    add(headers, "reader", reader);
    return record;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
