package dev.vigie.events;

import static dev.vigie.events.Decoding.accepted;
import static dev.vigie.events.Decoding.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Rejection.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "An event": the required and the optional fields, money and ts apart. */
class EventCodecFieldContractTest {

  private static final List<String> REQUIRED =
      List.of("event_id", "ts", "event_type", "customer_id");
  private static final List<String> LIMITED = List.of("event_id", "event_type", "customer_id");

  private static final Map<String, Function<Event, Object>> OPTIONAL =
      Map.of(
          "session_id", Event::sessionId,
          "device", Event::device,
          "payment_id", Event::paymentId,
          "device_id", Event::deviceId,
          "method", Event::method,
          "card_bin", Event::cardBin);

  @Test
  void shouldReadEveryField() {
    // Given
    EventJson json =
        EventJson.attempt()
            .text("session_id", "S1")
            .text("device", "ios")
            .text("ip_hash", "abc")
            .text("utm_source", "ads")
            .text("utm_campaign", "spring")
            .text("product_id", "P1")
            .text("payment_id", "PAY1")
            .text("order_id", "O1")
            .text("device_id", "dev1")
            .text("method", "card")
            .text("card_bin", "424242")
            .raw("cart_value", "10.00")
            .raw("amount", "12.34")
            .text("currency", "GBP")
            .text("payment_country", "DE");

    // When, then
    assertThat(accepted(json))
        .isEqualTo(
            new Event(
                "e1",
                Instant.parse("2026-03-01T12:00:00Z"),
                "payment_attempt",
                "C1",
                "S1",
                "ios",
                "PAY1",
                "dev1",
                "card",
                "424242",
                new Money(1234, Currencies.required("GBP")),
                Currencies.required("GBP"),
                "DE"));
  }

  @ParameterizedTest
  @MethodSource("required")
  void shouldRefuseARequiredFieldAbsentOrNull(String field) {
    assertThat(refused(EventJson.valid().without(field))).isEqualTo(Reason.FIELD_MISSING);
    assertThat(refused(EventJson.valid().raw(field, "null"))).isEqualTo(Reason.FIELD_MISSING);
  }

  @ParameterizedTest
  @MethodSource("required")
  void shouldRefuseABlankRequiredField(String field) {
    for (String blank : List.of("", " ", "\t", "\r\n", "\u2003")) {
      assertThat(refused(EventJson.valid().text(field, blank))).isEqualTo(Reason.FIELD_BLANK);
    }
  }

  @ParameterizedTest
  @MethodSource("required")
  void shouldRefuseARequiredFieldOfTheWrongType(String field) {
    for (String value : List.of("1", "1.5", "true", "false", "[]", "[\"a\"]", "{}")) {
      assertThat(refused(EventJson.valid().raw(field, value))).isEqualTo(Reason.FIELD_WRONG_TYPE);
    }
  }

  static Stream<String> required() {
    return REQUIRED.stream();
  }

  @ParameterizedTest
  @MethodSource
  void shouldAcceptSixtyFourBytesAndRefuseSixtyFive(String field, String fits) {
    assertThat(Utf8.length(fits)).isEqualTo(64);
    accepted(EventJson.valid().text(field, fits));
    assertThat(refused(EventJson.valid().text(field, fits + "a"))).isEqualTo(Reason.FIELD_TOO_LONG);
    assertThat(refused(EventJson.valid().text(field, fits.repeat(500))))
        .isEqualTo(Reason.FIELD_TOO_LONG);
  }

  static Stream<Arguments> shouldAcceptSixtyFourBytesAndRefuseSixtyFive() {
    List<String> fits =
        List.of("a".repeat(64), "é".repeat(32), "€".repeat(21) + "a", "😀".repeat(16));
    return LIMITED.stream().flatMap(field -> fits.stream().map(id -> Arguments.of(field, id)));
  }

  @Test
  void shouldMeasureEscapedCharactersAsTheBytesTheyStandFor() {
    String sixteenEmoji = "\"" + "\\ud83d\\ude00".repeat(16) + "\"";
    String overLong = "\"" + "\\ud83d\\ude00".repeat(16) + "\\u0041\"";

    assertThat(accepted(EventJson.valid().raw("event_id", sixteenEmoji)).eventId())
        .isEqualTo("😀".repeat(16));
    assertThat(refused(EventJson.valid().raw("event_id", overLong)))
        .isEqualTo(Reason.FIELD_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " a ", "é", "e\u0301", "\u200b", "עברית", "a\"b\\c/d", "\u0007"})
  void shouldKeepAnIdentityExactlyAsItIs(String id) {
    assertThat(accepted(EventJson.valid().text("event_id", id)).eventId()).isEqualTo(id);
    assertThat(accepted(EventJson.valid().text("customer_id", id)).customerId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud800a\""})
  void shouldRefuseARequiredFieldThatHasNoUtf8Form(String loneSurrogate) {
    for (String field : LIMITED) {
      assertThat(refused(EventJson.valid().raw(field, loneSurrogate)))
          .isIn(Reason.NOT_JSON, Reason.FIELD_WRONG_TYPE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wishlist_add", "PAYMENT_ATTEMPT", "payment_", "événement"})
  void shouldAcceptAnUnknownEventType(String type) {
    assertThat(accepted(EventJson.valid().text("event_type", type)).eventType()).isEqualTo(type);
  }

  @ParameterizedTest
  @MethodSource("optional")
  void shouldKeepAnOptionalFieldUpTo256Bytes(String field) {
    for (String fits : List.of("a", "a".repeat(256), "é".repeat(128), "😀".repeat(64))) {
      assertThat(read(field, EventJson.attempt().text(field, fits))).isEqualTo(fits);
    }
  }

  @ParameterizedTest
  @MethodSource("optional")
  void shouldTakeAnUnusableOptionalFieldAsAbsent(String field) {
    assertThat(read(field, EventJson.attempt())).isNull();
    for (String unusable :
        List.of("null", "1.0", "1.5", "1e3", "1E0", "true", "[]", "{\"a\":\"b\"}")) {
      assertThat(read(field, EventJson.attempt().raw(field, unusable))).as(unusable).isNull();
    }
    for (String tooLong : List.of("a".repeat(257), "é".repeat(128) + "a", "a".repeat(60_000))) {
      assertThat(read(field, EventJson.attempt().text(field, tooLong))).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("optional")
  void shouldTakeAWholeNumberAsItsDecimalDigits(String field) {
    for (String number : List.of("0", "7", "-5", "1763632800", "9".repeat(256))) {
      assertThat(read(field, EventJson.attempt().raw(field, number))).isEqualTo(number);
    }
    assertThat(read(field, EventJson.attempt().raw(field, "-0"))).isEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("optional")
  void shouldTakeAWholeNumberOfMoreThan256BytesAsAbsent(String field) {
    for (String number :
        List.of("9".repeat(257), "-" + "9".repeat(256), "1" + "0".repeat(60_000))) {
      assertThat(read(field, EventJson.attempt().raw(field, number))).isNull();
    }
  }

  static Stream<String> texts() {
    return Stream.concat(
        Stream.concat(REQUIRED.stream(), OPTIONAL.keySet().stream().sorted()),
        Stream.of(
            "ip_hash",
            "utm_source",
            "utm_campaign",
            "product_id",
            "order_id",
            "amount",
            "currency",
            "payment_country"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldRefuseAnyTextOfTheTableThatHoldsANul(String field) {
    String escape = "\\" + "u0000";
    for (String text : List.of(escape, "a" + escape, escape + "b", "x".repeat(300) + escape)) {
      assertThat(refused(EventJson.attempt().raw(field, "\"" + text + "\"")))
          .as(text)
          .isEqualTo(Reason.NUL_CHARACTER);
    }
  }

  @Test
  void shouldStandWhereANulIsInNoTextOfTheTable() {
    String text = "\"\\" + "u0000\"";

    accepted(EventJson.valid().raw("other", text).raw("session_id", "{\"a\":" + text + "}"));
    // An escaped backslash before letters that look like one.
    assertThat(accepted(EventJson.valid().raw("session_id", "\"\\\\u0000\"")).sessionId())
        .isEqualTo("\\u0000");
  }

  static Stream<String> optional() {
    return OPTIONAL.keySet().stream().sorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_hash", "utm_source", "utm_campaign", "product_id", "order_id"})
  void shouldStandWhateverAnUnreadOptionalFieldHolds(String field) {
    for (String value : List.of("null", "1", "[]", "\"" + "a".repeat(300) + "\"")) {
      assertThat(accepted(EventJson.valid().raw(field, value)).eventId()).isEqualTo("e1");
    }
  }

  @Test
  void shouldReadAPaymentCountryOfTwoCapitalLetters() {
    assertThat(accepted(EventJson.attempt().text("payment_country", "FR")).paymentCountry())
        .isEqualTo("FR");
  }

  @ParameterizedTest
  @CsvSource({"UK,GB", "EL,GR", "XK,XK", "QL,QL", "AB,AB", "ZY,ZY", "WZ,WZ", "YA,YA"})
  void shouldReadAPaymentCountryAsWhatItsCodeStandsFor(String code, String country) {
    EventJson plain = EventJson.attempt().text("payment_country", code);
    assertThat(accepted(plain).paymentCountry()).isEqualTo(country);

    EventJson careful = plain.text("utm_source", "é");
    assertThat(accepted(careful).paymentCountry()).isEqualTo(country);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\" \"",
        "\"F\"",
        "\"fr\"",
        "\"Fr\"",
        "\"FRA\"",
        "\"F1\"",
        "\" FR\"",
        "\"ÉR\"",
        "\"AA\"",
        "\"QM\"",
        "\"QZ\"",
        "\"XA\"",
        "\"XX\"",
        "\"XZ\"",
        "\"ZZ\"",
        "\"ＦＲ\"",
        "33",
        "true",
        "[\"FR\"]",
        "{\"c\":\"FR\"}"
      })
  void shouldTakeAnyOtherPaymentCountryAsAbsent(String value) {
    assertThat(accepted(EventJson.attempt().raw("payment_country", value)).paymentCountry())
        .isNull();
  }

  private static Object read(String field, EventJson json) {
    return OPTIONAL.get(field).apply(accepted(json));
  }
}
