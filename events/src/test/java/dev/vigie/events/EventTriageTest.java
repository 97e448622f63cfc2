package dev.vigie.events;

import static dev.vigie.events.Decoding.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTriageTest {

  private static final Map<String, EventDetail> WANTED =
      Map.of("add_to_cart", EventDetail.SESSION, "payment_attempt", EventDetail.PAYMENT);
  private static final long TS = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private final EventTriage triage = new EventTriage(WANTED, InstantSource.fixed(NOW));

  private long look(Object json) {
    return triage.eventTimeOfUnwanted(Decoding.utf8(json));
  }

  @Test
  void shouldTellTheTimeOfAnEventNobodyWants() {
    assertThat(look(EventJson.valid())).isEqualTo(TS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_to_cart", "payment_attempt"})
  void shouldLeaveWantedEventsToTheDecoder(String type) {
    assertThat(look(EventJson.valid().text("event_type", type))).isEqualTo(EventTriage.DECODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_to_car", "add_to_carts", "ADD_TO_CART", "payment_success"})
  void shouldNotTakeASimilarTypeForAWantedOne(String type) {
    assertThat(look(EventJson.valid().text("event_type", type))).isEqualTo(TS);
  }

  static Stream<EventJson> plainEvents() {
    return Stream.of(
        EventJson.valid().text("currency", "JPY").raw("cart_value", "12.5"),
        EventJson.valid().raw("amount", "0").raw("cart_value", "null").raw("currency", "null"),
        EventJson.valid().raw("amount", "999999999.999999999"),
        EventJson.valid().raw("session_id", "null").text("device", "web desktop"),
        EventJson.valid().raw("other", "-12.25").raw("another", "false").text("a third", "x"),
        EventJson.valid().text("payment_country", "nowhere"),
        EventJson.valid().text("payment_country", "UK"),
        EventJson.valid().raw("session_id", "1763632800").raw("device", "0"),
        EventJson.valid().text("ts", "2026-03-01 12:00:00"),
        EventJson.valid().text("ts", "2026-03-01T12:00:00.000999999Z"),
        EventJson.valid().text("event_id", "x".repeat(64)),
        EventJson.valid().paddedTo(EventCodec.MAX_LENGTH));
  }

  @ParameterizedTest
  @MethodSource("plainEvents")
  void shouldKnowAllPlainForms(EventJson event) {
    assertThat(look(event)).isEqualTo(TS);
  }

  @Test
  void shouldTakeWhiteSpaceAsTheShopWritesIt() {
    String spaced = EventJson.valid().toString().replace(":\"", " : \"").replace(",", "\n\t, ");

    assertThat(look(" " + spaced + "\r\n")).isEqualTo(TS);
  }

  static Stream<EventJson> notAnEvent() {
    return Stream.of(
        EventJson.valid().without("event_id"),
        EventJson.valid().without("ts"),
        EventJson.valid().without("event_type"),
        EventJson.valid().without("customer_id"),
        EventJson.valid().text("event_id", "  "),
        EventJson.valid().text("customer_id", ""),
        EventJson.valid().raw("event_id", "7"),
        EventJson.valid().raw("ts", "null"),
        EventJson.valid().text("customer_id", "x".repeat(65)),
        EventJson.valid().text("ts", "2026-02-29T12:00:00Z"),
        EventJson.valid().text("ts", "2026-03-01T24:00:00Z"),
        EventJson.valid().text("ts", "2026-03-01T12:00:00."),
        EventJson.valid().text("ts", "2026-03-01T12:00:00.1234567890Z"),
        EventJson.valid().text("ts", NOW.plus(Duration.ofHours(25)).toString()),
        EventJson.valid().text("currency", "ABC"),
        EventJson.valid().text("currency", "eur"),
        EventJson.valid().text("currency", "XAU"),
        EventJson.valid().raw("amount", "-1"),
        EventJson.valid().raw("amount", "01"),
        EventJson.valid().raw("amount", "0null"),
        EventJson.valid().raw("amount", "1."),
        EventJson.valid().raw("cart_value", "true"),
        EventJson.valid().raw("other", "nul"),
        EventJson.valid().raw("other", "\"a\tb\""),
        EventJson.valid().text("session_id", "a\0b"),
        EventJson.valid().text("order_id", "a\0b"),
        EventJson.valid().raw("session_id", "01"),
        EventJson.valid().raw("other", "1\"other2\":2"),
        EventJson.valid().raw("other", "1,\"other\":2"),
        EventJson.valid().raw("ts", "\"2026-03-01T12:00:00Z\",\"ts\":\"2026-03-01T12:00:00Z\""),
        EventJson.valid().raw("other", "1,"),
        EventJson.valid().raw("other", "1}{"),
        EventJson.valid().paddedTo(EventCodec.MAX_LENGTH + 1));
  }

  @ParameterizedTest
  @MethodSource("notAnEvent")
  void shouldLeaveWhatIsNoEventToTheDecoder(EventJson record) {
    Decoding.refused(record);

    assertThat(look(record)).isEqualTo(EventTriage.DECODE);
  }

  @Test
  void shouldStandAtTheLimitOfTheFuture() {
    Instant last = NOW.plus(Duration.ofHours(24));

    assertThat(look(EventJson.valid().text("ts", last.minusNanos(1).toString())))
        .isEqualTo(last.toEpochMilli() - 1);
    assertThat(look(EventJson.valid().text("ts", last.plusNanos(1).toString())))
        .isEqualTo(EventTriage.DECODE);
  }

  /**
   * Whatever it lets pass the decoder takes too, as an event of that time that is not wanted; what
   * it decodes itself, as the same event.
   */
  @Test
  void shouldNeverLetPassWhatTheDecoderWouldNot() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int passed = 0;
    int wanted = 0;
    for (int i = 0; i < 300_000; i++) {
      byte[] record = spoil(random).apply(somethingLikeAnEvent(random));
      long eventTime = triage.eventTimeOfUnwanted(record);
      if (eventTime != EventTriage.DECODE) {
        passed++;
        Event event = Decoding.accepted(record);
        assertThat(event.ts().toEpochMilli()).as("seed %d", seed).isEqualTo(eventTime);
        assertThat(WANTED).as("seed %d", seed).doesNotContainKey(event.eventType());
        assertThat(triage.wantedEvent()).as("seed %d", seed).isNull();
      } else if (triage.wantedEvent() != null) {
        wanted++;
        Event event = Decoding.accepted(record);
        assertThat(WANTED).as("seed %d", seed).containsKey(event.eventType());
        Event reduced = event.reducedTo(WANTED.get(event.eventType()));
        assertThat(triage.wantedEvent().event()).as("seed %d", seed).isEqualTo(reduced);
        assertThat(triage.wantedEvent())
            .as("seed %d", seed)
            .isEqualTo(EventTriage.packed(reduced, record));
      }
    }
    assertThat(passed).as("passed of 300,000, seed %d", seed).isBetween(60_000, 290_000);
    assertThat(wanted).as("decoded of 300,000, seed %d", seed).isBetween(5_000, 200_000);
  }

  private static byte[] somethingLikeAnEvent(Random random) {
    EventJson json = EventJson.valid();
    String[][] choices = {
      {
        "ts", "\"1969-12-31T23:59:59.9999Z\"", "\"2026-05-31T23:59:59.123456789\"", "\"9999-12-31\""
      },
      {"event_type", "\"search\"", "\"payment_attempt\"", "\"payment_refund\"", "\"add_to_cart\""},
      {"amount", "12.30", "0", "-0", "1e3", "\"12.5\"", "123456789012345678", "null"},
      {"cart_value", "99.995", "00", "-5", "1E999", "\"1\"", "null"},
      {"currency", "\"KWD\"", "\"EUR\"", "\"XYZ\"", "null", "1"},
      {"payment_country", "\"FR\"", "\"UK\"", "\"XX\"", "\"fr\"", "{}", "null"},
      {"session_id", "\"S1\"", "[1]", "12", "-0", "1.0", "\"\\u0041\""},
      {"utm_source", "\"é\"", "\"x\"", "tru", "true", "-1.5", "{\"a\":[]}"},
    };
    for (String[] choice : choices) {
      if (random.nextInt(4) == 0) {
        json.raw(choice[0], choice[1 + random.nextInt(choice.length - 1)]);
      }
    }
    return Decoding.utf8(json);
  }

  /** Most stay as they are; of the others a byte is changed, taken out, or doubled. */
  private static UnaryOperator<byte[]> spoil(Random random) {
    String bytes = "\"{}[]:,.0-9eE \\nulltrue\u0000\u0007\u00e9";
    return record -> {
      StringBuilder text = new StringBuilder(new String(record, StandardCharsets.ISO_8859_1));
      int at = random.nextInt(text.length());
      switch (random.nextInt(8)) {
        case 0 -> text.setCharAt(at, bytes.charAt(random.nextInt(bytes.length())));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, text.charAt(at));
        default -> {}
      }
      return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    };
  }
}
