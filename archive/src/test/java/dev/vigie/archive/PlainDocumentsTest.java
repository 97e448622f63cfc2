package dev.vigie.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDocumentsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  private static final Place.Offset PLACE = new Place.Offset("user-events", 3, 4_000_000_000L);
  private static final String[] NAMES = {"a", "utm_source", "cart", "n0", "x-y", "Z z"};
  private static final String[] VALUES = {
    "\"\"",
    "\"ads google\"",
    "true",
    "false",
    "null",
    "0",
    "7",
    "2147483647",
    "2147483648",
    "999999999999999999",
    "1000000000000000000",
    "-5",
    "0.0",
    "0.10",
    "58.58",
    "15.0",
    "-1.5",
    "0.000000000000000001",
    "1234567890.12345678",
    "0.1234567890123456789"
  };
  private static final String[] TIMES = {
    "2025-11-11 09:51:23.123456789", "2025-11-11T09:51:23Z", "1969-12-31 23:59:59.999999999"
  };

  private final PlainDocuments plain = new PlainDocuments(CLOCK);

  @RepeatedTest(50)
  void shouldMakeTheDocumentThatTheParserMakes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      byte[] json = event(random).getBytes(UTF_8);

      RawBsonDocument document = plain.document(json, PLACE);

      assertThat(document == null ? bytes(parsed(json)) : bytes(document))
          .as("seed %d: %s", seed, new String(json, UTF_8))
          .isEqualTo(bytes(parsed(json)));
    }
  }

  @Test
  void shouldMakeTheDocumentsOfMostEvents() {
    byte[] json =
        ("{\"event_id\": \"e1\", \"ts\": \"2025-11-11 09:51:23.123456789\", \"event_type\": \"view\","
                + " \"customer_id\": \"c1\", \"cart_value\": 1.48, \"n\": 3, \"seen\": true}")
            .getBytes(UTF_8);

    RawBsonDocument document = plain.document(json, PLACE);

    assertThat(document).isNotNull();
    assertThat(bytes(document)).isEqualTo(bytes(parsed(json)));
    assertThat(document.getString("_id").getValue()).isEqualTo("2:c1:e1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"_id\": 1",
        "\"_vigie\": 1",
        "\"$set\": 1",
        "\"a.b\": 1",
        "\"50%\": 1",
        "\"\": 1",
        "\"n\": -0.00",
        "\"n\": -1",
        "\"n\": 1e3",
        "\"n\": 1234567890123456789",
        "\"list\": [1]",
        "\"nested\": {}",
        "\"text\": \"é\"",
        "\"text\": \"\\n\""
      })
  void shouldLeaveWhatIsNotPlainToTheParser(String field) {
    byte[] json =
        ("{\"event_id\":\"e1\",\"event_type\":\"view\",\"customer_id\":\"c1\","
                + "\"ts\":\"2025-01-01T00:00:00Z\","
                + field
                + "}")
            .getBytes(UTF_8);

    assertThat(plain.document(json, PLACE)).isNull();
    assertThat(parsed(json)).isNotNull();
  }

  @Test
  void shouldLeaveWhatIsNoEventToTheParser() {
    assertThat(plain.document("{}".getBytes(UTF_8), PLACE)).isNull();
    assertThat(plain.document(new byte[0], PLACE)).isNull();
  }

  private static String event(Random random) {
    List<String> fields = new ArrayList<>();
    fields.add("\"event_id\":\"e" + random.nextInt() + "\"");
    fields.add("\"ts\" : \"" + TIMES[random.nextInt(TIMES.length)] + "\"");
    fields.add("\"event_type\": \"page_view\"");
    fields.add("\"customer_id\":\"C1\"");
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        fields.add("\"" + name + "\": " + VALUES[random.nextInt(VALUES.length)]);
      }
    }
    Collections.shuffle(fields, random);
    return "{ " + String.join(random.nextBoolean() ? "," : " ,\t", fields) + "}";
  }

  private static RawBsonDocument parsed(byte[] json) {
    var event = ((Decoded.Valid) new EventCodec(CLOCK).decode(json)).event();
    return EventDocuments.document(event, json, PLACE);
  }

  private static byte[] bytes(RawBsonDocument document) {
    byte[] bytes = new byte[document.getByteBuffer().remaining()];
    document.getByteBuffer().get(bytes);
    return bytes;
  }
}
