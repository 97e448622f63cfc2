package dev.vigie.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import dev.vigie.events.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;

/**
 * Events as documents. {@code _id} is a {@link DocumentId}; then come all fields of the JSON
 * object, ts as a date (milliseconds, for ranges and expiry); then {@code _vigie} with the topic,
 * the partition, the offset and the ts as it was written.
 *
 * <p>A whole number becomes a 32 or 64 bit integer, any other number a Decimal128 of the same
 * value, never floating point; a number that neither can hold becomes the string of its digits.
 * Half a surrogate pair, which is no text, becomes U+FFFD. Where one of these two happened, {@code
 * _vigie.original} has the record's bytes.
 */
final class EventDocuments {

  /** Longer ones are digits that no Decimal128 holds. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final int MAX_LONG_LENGTH = 18;
  private static final int REPLACEMENT = 0xFFFD;

  /** Limits are the codec's, who read the same bytes before. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(EventCodec.MAX_LENGTH)
                  .maxStringLength(EventCodec.MAX_LENGTH)
                  .maxNameLength(EventCodec.MAX_LENGTH)
                  .build())
          .build();

  private EventDocuments() {}

  /**
   * The document of an event.
   *
   * @param json the bytes that the event was decoded from
   */
  static RawBsonDocument document(Event event, byte[] json, Place.Offset place) {
    try (var buffer = new BasicOutputBuffer(2 * json.length + 256);
        var writer = new BsonBinaryWriter(buffer);
        JsonParser parser = JSON.createParser(json)) {
      new Transcription(event, json, place, parser, writer).run();
      // Copied, since the buffer is larger than what it holds and batches keep many documents.
      return new RawBsonDocument(Arrays.copyOf(buffer.getInternalBuffer(), buffer.getSize()));
    } catch (IOException e) {
      throw new UncheckedIOException("not the JSON that was decoded", e);
    }
  }

  /** One event on its way into one document. */
  private static final class Transcription {

    private final Event event;
    private final byte[] json;
    private final Place.Offset place;
    private final JsonParser parser;
    private final BsonBinaryWriter writer;
    private String tsText = "";
    private boolean exact = true;

    Transcription(
        Event event, byte[] json, Place.Offset place, JsonParser parser, BsonBinaryWriter writer) {
      this.event = event;
      this.json = json;
      this.place = place;
      this.parser = parser;
      this.writer = writer;
    }

    void run() throws IOException {
      writer.writeStartDocument();
      writer.writeString(FieldNames.ID, DocumentId.of(event.identity()));
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        writer.writeName(FieldNames.encodeTopLevel(name));
        JsonToken value = parser.nextToken();
        if (name.equals("ts")) {
          tsText = parser.getText();
          writer.writeDateTime(event.ts().toEpochMilli());
        } else {
          value(value);
        }
      }
      provenance();
      writer.writeEndDocument();
    }

    private void provenance() {
      writer.writeStartDocument(FieldNames.PROVENANCE);
      writer.writeString("topic", place.topic());
      writer.writeInt32("partition", place.partition());
      writer.writeInt64("offset", place.offset());
      writer.writeString("ts", tsText);
      if (!exact) {
        writer.writeBinaryData("original", new BsonBinary(json));
      }
      writer.writeEndDocument();
    }

    private void value(JsonToken token) throws IOException {
      switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> string();
        case VALUE_NUMBER_INT -> wholeNumber();
        case VALUE_NUMBER_FLOAT -> decimal();
        case VALUE_TRUE -> writer.writeBoolean(true);
        case VALUE_FALSE -> writer.writeBoolean(false);
        case VALUE_NULL -> writer.writeNull();
        default -> throw new IllegalStateException("not the start of a value: " + token);
      }
    }

    private void object() throws IOException {
      writer.writeStartDocument();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        writer.writeName(FieldNames.encode(name));
        value(parser.nextToken());
      }
      writer.writeEndDocument();
    }

    private void array() throws IOException {
      writer.writeStartArray();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        value(token);
      }
      writer.writeEndArray();
    }

    private void wholeNumber() throws IOException {
      if (parser.getTextLength() > MAX_LONG_LENGTH) {
        decimal();
        return;
      }
      long number = parser.getLongValue();
      if (number == (int) number) {
        writer.writeInt32((int) number);
      } else {
        writer.writeInt64(number);
      }
    }

    private void decimal() throws IOException {
      if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
        digits();
        return;
      }
      try {
        writer.writeDecimal128(new Decimal128(new BigDecimal(parser.getText())));
      } catch (NumberFormatException outOfRange) {
        digits();
      }
    }

    private void digits() throws IOException {
      exact = false;
      writer.writeString(parser.getText());
    }

    private void string() throws IOException {
      String text = parser.getText();
      if (Utf8.length(text) >= 0) {
        writer.writeString(text);
        return;
      }
      exact = false;
      int[] codePoints = text.codePoints().map(c -> isHalfPair(c) ? REPLACEMENT : c).toArray();
      writer.writeString(new String(codePoints, 0, codePoints.length));
    }

    private static boolean isHalfPair(int codePoint) {
      return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
  }
}
