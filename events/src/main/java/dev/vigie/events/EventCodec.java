package dev.vigie.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Bytes to events, by the contract. Thread-safe; a rejected record is a value, never an exception.
 *
 * <p>An optional field of the wrong type or shape counts as absent: lacking data never stops an
 * assessment, and the bytes are kept. Money is the exception, since a payment must not be scored on
 * an amount that nobody could read.
 */
public final class EventCodec {

  /** The longest record, in bytes. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** Objects and arrays inside one another, the event itself included. */
  static final int MAX_DEPTH = 16;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // One more than ours, so that ours is the one that speaks.
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNumberLength(MAX_LENGTH)
                  .maxStringLength(MAX_LENGTH)
                  .maxNameLength(MAX_LENGTH)
                  .build())
          .build();

  private final InstantSource clock;

  /**
   * A codec.
   *
   * @param clock what "24 h ahead of the clock" is measured against
   */
  public EventCodec(InstantSource clock) {
    this.clock = clock;
  }

  public Decoded decode(byte[] json) {
    return decode(json, 0, json.length);
  }

  public Decoded decode(byte[] json, int offset, int length) {
    if (length > MAX_LENGTH) {
      return rejected(
          Rejection.Reason.RECORD_TOO_LONG, length + " bytes, at most " + MAX_LENGTH + " are read");
    }
    Event plain = PlainEventReader.ofOne().read(json, offset, length, nowSeconds());
    return plain == null ? decodeAny(json, offset, length) : new Decoded.Valid(plain);
  }

  private long nowSeconds() {
    return Math.floorDiv(clock.millis(), 1_000L);
  }

  /** Whatever the bytes are; what {@link PlainEventReader} reads gives the same event here. */
  Decoded decodeAny(byte[] json, int offset, int length) {
    if (!isUtf8(json, offset, length)) {
      return rejected(Rejection.Reason.NOT_JSON, "not UTF-8 text");
    }
    try (JsonParser parser = JSON.createParser(json, offset, length)) {
      return decode(parser);
    } catch (JsonProcessingException e) {
      return rejected(Rejection.Reason.NOT_JSON, e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from an array", e);
    }
  }

  private Decoded decode(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return rejected(Rejection.Reason.NOT_JSON, "empty");
    }
    if (first != JsonToken.START_OBJECT) {
      return rejected(Rejection.Reason.NOT_AN_OBJECT, "begins with " + first);
    }
    EventFields fields = new EventFields();
    Rejection rejection = new ObjectReader(parser).read(fields);
    if (rejection != null) {
      return new Decoded.Rejected(rejection);
    }
    if (parser.nextToken() != null) {
      return rejected(Rejection.Reason.NOT_JSON, "more text after the object");
    }
    return fields.toEvent(clock.instant());
  }

  /**
   * Jackson checks the encoding only of text it is asked for, takes UTF-16 for JSON too and skips a
   * byte order mark; a topic's readers in other languages do not.
   */
  private static boolean isUtf8(byte[] json, int offset, int length) {
    boolean ascii = true;
    boolean zero = false;
    for (int i = offset; i < offset + length; i++) {
      ascii &= json[i] >= 0;
      zero |= json[i] == 0;
    }
    boolean mark = length >= 2 && json[offset] == (byte) 0xEF && json[offset + 1] == (byte) 0xBB;
    if (zero || mark) {
      return false;
    }
    return ascii || isStrictUtf8(ByteBuffer.wrap(json, offset, length));
  }

  private static boolean isStrictUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Decoded rejected(Rejection.Reason reason, String text) {
    return new Decoded.Rejected(new Rejection(reason, text));
  }
}
