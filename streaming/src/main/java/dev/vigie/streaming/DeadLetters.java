package dev.vigie.streaming;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.DeadLetterPart;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads dead letters back, and puts together again those that came in parts.
 *
 * <p>Of letters whose last part has not come, the {@value #MAX_OPEN} begun last are kept.
 */
public final class DeadLetters {

  private static final int MAX_OPEN = 16;

  private final Map<String, OpenLetter> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OpenLetter> eldest) {
          return size() > MAX_OPEN;
        }
      };

  /**
   * The letter that this record completes, if it does.
   *
   * @param record of the dead letters' topic, in the order of its partition; one whose headers are
   *     not a dead letter's completes none
   */
  public Optional<DeadLetter> accept(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    String letter = text(record.headers(), DeadLetterPart.LETTER);
    try {
      if (letter == null) {
        return Optional.of(letter(value, record.headers()));
      }
      return addPart(letter, value, record.headers());
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** Whether the record is a whole letter or the last part of one. */
  public static boolean isLastPart(Headers headers) {
    String part = text(headers, DeadLetterPart.PART);
    return part == null || part.equals(text(headers, DeadLetterPart.PARTS));
  }

  /** The code of the reason; empty when it does not say. */
  public static Optional<String> reason(Headers headers) {
    return Optional.ofNullable(reasonCode(headers));
  }

  /** Which program could not read the record; empty when it does not say. */
  public static Optional<String> reader(Headers headers) {
    return Optional.ofNullable(text(headers, DeadLetterPart.READER));
  }

  /** Why the record is a dead letter, or null when it does not say. */
  static @Nullable String reasonCode(Headers headers) {
    return text(headers, DeadLetterPart.REASON);
  }

  private Optional<DeadLetter> addPart(String letter, byte[] value, Headers headers) {
    int part = Integer.parseInt(required(headers, DeadLetterPart.PART));
    if (part == 1) {
      open.put(letter, new OpenLetter());
    }
    OpenLetter begun = open.get(letter);
    if (begun == null || !begun.add(part, value)) {
      return Optional.empty();
    }
    if (part < Integer.parseInt(required(headers, DeadLetterPart.PARTS))) {
      return Optional.empty();
    }
    open.remove(letter);
    return Optional.of(letter(begun.bytes.toByteArray(), headers));
  }

  private static DeadLetter letter(byte[] original, Headers headers) {
    var rejection =
        new Rejection(
            reason(required(headers, DeadLetterPart.REASON)),
            required(headers, DeadLetterPart.TEXT));
    Instant at = Instant.parse(required(headers, DeadLetterPart.TIME));
    return new DeadLetter(original, rejection, place(headers), at);
  }

  private static Rejection.Reason reason(String code) {
    return Arrays.stream(Rejection.Reason.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown reason " + code));
  }

  private static Place place(Headers headers) {
    String file = text(headers, DeadLetterPart.FILE);
    return file != null
        ? new Place.Line(file, Long.parseLong(required(headers, DeadLetterPart.LINE)))
        : new Place.Offset(
            required(headers, DeadLetterPart.TOPIC),
            Integer.parseInt(required(headers, DeadLetterPart.PARTITION)),
            Long.parseLong(required(headers, DeadLetterPart.OFFSET)));
  }

  private static String required(Headers headers, String name) {
    String text = text(headers, name);
    if (text == null) {
      throw new IllegalArgumentException("no header " + name);
    }
    return text;
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static final class OpenLetter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int parts;

    /** False when this is not the part that was due. A part delivered twice is one of those. */
    boolean add(int part, byte[] value) {
      if (part != parts + 1) {
        return false;
      }
      parts = part;
      bytes.writeBytes(value);
      return true;
    }
  }
}
