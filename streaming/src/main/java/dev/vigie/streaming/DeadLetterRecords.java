package dev.vigie.streaming;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.streaming.run.RunId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as records: the value is the original bytes, headers say why, where and when.
 *
 * <p>What does not fit one record is split into parts that share a key, and so a partition, and a
 * header {@code letter} that no other letter has.
 */
final class DeadLetterRecords {

  static final int MAX_PART_BYTES = 512 * 1024;

  static final String REASON = "reason";
  static final String TEXT = "text";
  static final String FILE = "file";
  static final String LINE = "line";
  static final String TOPIC = "topic";
  static final String PARTITION = "partition";
  static final String OFFSET = "offset";
  static final String TIME = "time";
  static final String READER = "reader";
  static final String LETTER = "letter";
  static final String PART = "part";
  static final String PARTS = "parts";

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
    byte[] original = letter.original();
    int parts = Math.max(1, (original.length + MAX_PART_BYTES - 1) / MAX_PART_BYTES);
    String letterId = UUID.randomUUID().toString();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      int start = part * MAX_PART_BYTES;
      int end = Math.min(original.length, start + MAX_PART_BYTES);
      byte[] value = parts == 1 ? original : Arrays.copyOfRange(original, start, end);
      var record = new ProducerRecord<>(topic, bytes(letter.place().toString()), value);
      describe(letter, record.headers());
      if (parts > 1) {
        add(record.headers(), LETTER, letterId);
        add(record.headers(), PART, Integer.toString(part + 1));
        add(record.headers(), PARTS, Integer.toString(parts));
      }
      records.add(record);
    }
    return records;
  }

  private void describe(DeadLetter letter, Headers headers) {
    add(headers, REASON, letter.rejection().reason().code());
    add(headers, TEXT, letter.rejection().text());
    if (letter.place() instanceof Place.Line line) {
      add(headers, FILE, line.file());
      add(headers, LINE, Long.toString(line.line()));
    } else if (letter.place() instanceof Place.Offset offset) {
      add(headers, TOPIC, offset.topic());
      add(headers, PARTITION, Integer.toString(offset.partition()));
      add(headers, OFFSET, Long.toString(offset.offset()));
    }
    add(headers, TIME, letter.at().toString());
    add(headers, READER, reader);
    if (run != null) {
      add(headers, RunId.HEADER, run.text());
    }
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
