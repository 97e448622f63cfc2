package dev.vigie.streaming;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.DeadLetterPart;
import dev.vigie.streaming.run.RunId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters as records for Kafka; those of a run of {@code stream} carry its id. */
final class DeadLetterRecords {

  private final String topic;
  private final String reader;
  private final @Nullable RunId run;

  /**
   * Records for a topic.
   *
   * @param reader who found that they are no events
   */
  DeadLetterRecords(String topic, String reader) {
    this(topic, reader, null);
  }

  /** Records of a run that has an id. */
  DeadLetterRecords(String topic, String reader, @Nullable RunId run) {
    this.topic = topic;
    this.reader = reader;
    this.run = run;
  }

  /** In the order of the original's bytes; one record for whatever fits one. */
  List<ProducerRecord<byte[], byte[]>> of(DeadLetter letter) {
    return DeadLetterPart.of(letter, reader).stream().map(this::record).toList();
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetterPart part) {
    var record = new ProducerRecord<>(topic, bytes(part.key()), part.value());
    part.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
    if (run != null) {
      record.headers().add(RunId.HEADER, run.bytes());
    }
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
