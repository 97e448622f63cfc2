package dev.vigie.streaming;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.vigie.events.DeadLetter;
import dev.vigie.topics.TopicCatalogue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes every record as one line that is valid JSON, whatever the record holds.
 *
 * <ul>
 *   <li>a value that is JSON: the value itself, line ends between its tokens made spaces;
 *   <li>any other value: an object with {@code topic}, {@code partition}, {@code offset}, and the
 *       value as {@code value_text} when it is UTF-8, else as {@code value_base64};
 *   <li>a dead letter, once its last part was read: an object with {@code reason}, {@code text},
 *       {@code place}, {@code time}, and the original as {@code original_text} or {@code
 *       original_base64}; as any other value when it is none of ours, or its first part is not
 *       there.
 * </ul>
 */
public final class JsonLines implements RecordListener {

  private static final byte[] NO_BYTES = {};

  private final OutputStream out;
  private final JsonFactory json =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();
  private final DeadLetters deadLetters = new DeadLetters();

  /**
   * Lines for a program to read.
   *
   * @param out not closed; a failure to write to it is an {@link UncheckedIOException}
   */
  public JsonLines(OutputStream out) {
    this.out = new BufferedOutputStream(out);
  }

  @Override
  public void record(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(TopicCatalogue.DEAD_LETTERS)
          && DeadLetters.reasonCode(record.headers()) != null) {
        Optional<DeadLetter> letter = deadLetters.accept(record);
        if (letter.isPresent()) {
          write(letter.get());
        } else if (DeadLetters.isLastPart(record.headers())) {
          write(record);
        }
      } else {
        write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void caughtUp() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
    byte[] value = record.value() == null ? NO_BYTES : record.value();
    String text = text(value);
    if (text != null && isJson(text)) {
      out.write(onOneLine(value));
      out.write('\n');
      return;
    }
    try (JsonGenerator line = json.createGenerator(out)) {
      line.writeStartObject();
      line.writeStringField("topic", record.topic());
      line.writeNumberField("partition", record.partition());
      line.writeNumberField("offset", record.offset());
      writeBytes(line, "value", value, text);
      line.writeEndObject();
    }
    out.write('\n');
  }

  private void write(DeadLetter letter) throws IOException {
    try (JsonGenerator line = json.createGenerator(out)) {
      line.writeStartObject();
      line.writeStringField("reason", letter.rejection().reason().code());
      line.writeStringField("text", letter.rejection().text());
      line.writeStringField("place", letter.place().toString());
      line.writeStringField("time", letter.at().toString());
      writeBytes(line, "original", letter.original(), text(letter.original()));
      line.writeEndObject();
    }
    out.write('\n');
  }

  private static void writeBytes(
      JsonGenerator line, String name, byte[] bytes, @Nullable String text) throws IOException {
    if (text == null) {
      line.writeFieldName(name + "_base64");
      line.writeBinary(bytes);
    } else {
      line.writeStringField(name + "_text", text);
    }
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }

  private boolean isJson(String text) {
    try (JsonParser parser = json.createParser(text)) {
      boolean any = parser.nextToken() != null;
      parser.skipChildren();
      return any && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  /** Within JSON a raw line end can only stand between tokens. */
  private static byte[] onOneLine(byte[] value) {
    byte[] line = value;
    for (int i = 0; i < value.length; i++) {
      if (value[i] == '\n' || value[i] == '\r') {
        line = line == value ? value.clone() : line;
        line[i] = ' ';
      }
    }
    return line;
  }
}
