package dev.vigie.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDocumentsTest {

  private static final EventCodec CODEC =
      new EventCodec(() -> Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void shouldKeepAllFieldsAndTheOriginalTimestamp() {
    BsonDocument document =
        document(
            "\"ts\":\"2025-11-11 09:51:23.123456789+01:00\",\"device\":\"ios\","
                + "\"list\":[1,{\"x\":null},true],\"nested\":{\"a\":{\"b\":\"c\"}}");

    assertThat(document)
        .isEqualTo(
            BsonDocument.parse(
                """
                {"_id": "2:c1:e1", "event_id": "e1", "event_type": "view", "customer_id": "c1",
                 "ts": {"$date": "2025-11-11T08:51:23.123Z"}, "device": "ios",
                 "list": [1, {"x": null}, true], "nested": {"a": {"b": "c"}},
                 "_vigie": {"topic": "user-events", "partition": 3, "offset": {"$numberLong": "42"},
                            "ts": "2025-11-11 09:51:23.123456789+01:00"}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|{\"$numberInt\": \"7\"}",
        "-2147483648|{\"$numberInt\": \"-2147483648\"}",
        "2147483648|{\"$numberLong\": \"2147483648\"}",
        "9223372036854775807|{\"$numberDecimal\": \"9223372036854775807\"}",
        "58.58|{\"$numberDecimal\": \"58.58\"}",
        "15.0|{\"$numberDecimal\": \"15.0\"}",
        "1e400|{\"$numberDecimal\": \"1E+400\"}",
        "-1.5e-10|{\"$numberDecimal\": \"-1.5E-10\"}",
        "1234567890123456789012345678901234|{\"$numberDecimal\":"
            + " \"1234567890123456789012345678901234\"}",
      })
  void shouldKeepTheValueOfANumber(String number, String expected) {
    BsonDocument document = document("\"ts\":\"2025-01-01T00:00:00Z\",\"n\":" + number);

    assertThat(document.get("n")).isEqualTo(BsonDocument.parse("{n:" + expected + "}").get("n"));
    assertThat(document.getDocument("_vigie").containsKey("original")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "12345678901234567890123456789012345",
    "1e7000",
    "1e-7000",
    "1e999999999",
    "1e99999999999",
    "0.1234567890123456789012345678901234567890",
  })
  void shouldKeepTheDigitsAndTheRecordOfANumberThatDoesNotFit(String number) {
    String fields = "\"ts\":\"2025-01-01T00:00:00Z\",\"n\":" + number;

    BsonDocument document = document(fields);

    assertThat(document.getString("n").getValue()).isEqualTo(number);
    assertThat(document.getDocument("_vigie").getBinary("original").getData())
        .isEqualTo(json(fields));
  }

  @Test
  void shouldKeepANumberOfTenThousandDigits() {
    String number = "7".repeat(10_000);

    BsonDocument document = document("\"ts\":\"2025-01-01T00:00:00Z\",\"n\":" + number);

    assertThat(document.getString("n").getValue()).isEqualTo(number);
  }

  @Test
  void shouldStoreFieldsOfAnyName() {
    BsonDocument document =
        document(
            "\"ts\":\"2025-01-01T00:00:00Z\",\"$where\":1,\"a.b\":2,\"\":3,\"_id\":4,\"_vigie\":5,"
                + "\"in\":{\"$ne\":6,\"_id\":7,\"x\\u0000\":8}");

    assertThat(document.getString("_id").getValue()).isEqualTo("2:c1:e1");
    assertThat(document.getInt32("%24where").getValue()).isEqualTo(1);
    assertThat(document.getInt32("a%2Eb").getValue()).isEqualTo(2);
    assertThat(document.getInt32("%").getValue()).isEqualTo(3);
    assertThat(document.getInt32("%5Fid").getValue()).isEqualTo(4);
    assertThat(document.getInt32("%5Fvigie").getValue()).isEqualTo(5);
    assertThat(document.getDocument("in"))
        .isEqualTo(BsonDocument.parse("{'%24ne': 6, '_id': 7, 'x%00': 8}"));
  }

  @Test
  void shouldStoreTextThatIsNoneAndKeepTheRecord() {
    String fields = "\"ts\":\"2025-01-01T00:00:00Z\",\"t\":\"a\\ud800b\\u0000\\ud83d\\ude00\"";

    BsonDocument document = document(fields);

    assertThat(document.getString("t").getValue()).isEqualTo("a\uFFFDb\0\uD83D\uDE00");
    assertThat(document.getDocument("_vigie").getBinary("original").getData())
        .isEqualTo(json(fields));
  }

  @Test
  void shouldStoreTheDeepestNestingThatAnEventMayHave() {
    String fields = "\"ts\":\"2025-01-01T00:00:00Z\",\"d\":" + "[".repeat(15) + "]".repeat(15);

    assertThat(document(fields).getArray("d")).hasSize(1);
  }

  private static byte[] json(String fields) {
    return ("{\"event_id\":\"e1\",\"event_type\":\"view\",\"customer_id\":\"c1\"," + fields + "}")
        .getBytes(UTF_8);
  }

  private static BsonDocument document(String fields) {
    byte[] json = json(fields);
    Decoded decoded = CODEC.decode(json);
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    RawBsonDocument raw =
        EventDocuments.document(
            ((Decoded.Valid) decoded).event(), json, new Place.Offset("user-events", 3, 42));
    return raw.decode(new BsonDocumentCodec());
  }
}
