package dev.vigie.events;

import static dev.vigie.events.Decoding.accepted;
import static dev.vigie.events.Decoding.refused;
import static dev.vigie.events.Decoding.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Rejection.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Not an event": the record as a whole. */
class EventCodecRecordContractTest {

  private static final int MAX_BYTES = 65_536;
  private static final int MAX_DEPTH = 16;

  @ParameterizedTest
  @MethodSource
  void shouldRefuseWhatIsNotJson(String record) {
    assertThat(refused(record)).isEqualTo(Reason.NOT_JSON);
  }

  static Stream<String> shouldRefuseWhatIsNotJson() {
    String valid = EventJson.valid().toString();
    return Stream.of(
        "",
        " \n\t",
        "hello",
        "{",
        "}",
        "{]",
        valid.substring(0, valid.length() - 1),
        valid + "x",
        valid + "}",
        valid + valid,
        valid + " " + valid,
        valid + ",",
        valid + "\u0000",
        "\uFEFF" + valid,
        valid.replace("}", ",}"),
        valid.replace('"', '\''),
        valid.replace("\"ts\"", "ts"),
        "/* hello */" + valid,
        valid + "// hello",
        EventJson.valid().raw("x", "NaN").toString(),
        EventJson.valid().raw("x", "Infinity").toString(),
        EventJson.valid().raw("x", "-Infinity").toString(),
        EventJson.valid().raw("x", "+1").toString(),
        EventJson.valid().raw("x", "01").toString(),
        EventJson.valid().raw("x", ".5").toString(),
        EventJson.valid().raw("x", "5.").toString(),
        EventJson.valid().raw("x", "1e").toString(),
        EventJson.valid().raw("x", "0x10").toString(),
        EventJson.valid().raw("x", "[1,]").toString(),
        EventJson.valid().raw("x", "nul").toString(),
        EventJson.valid().raw("x", "True").toString(),
        EventJson.valid().raw("x", "\"\\q\"").toString(),
        EventJson.valid().raw("x", "\"\\u12\"").toString(),
        EventJson.valid().raw("x", "\"open").toString(),
        EventJson.valid().raw("x", "\"raw\nnewline\"").toString(),
        EventJson.valid().raw("x", "\"raw\u0000nul\"").toString());
  }

  @ParameterizedTest
  @MethodSource
  void shouldRefuseInvalidUtf8(byte[] sequence) {
    // Given
    byte[] prefix = utf8("{\"event_id\":\"e1\",\"x\":\"");
    byte[] suffix = utf8("\",\"ts\":\"2026-03-01\",\"event_type\":\"t\",\"customer_id\":\"c\"}");

    // When, then
    assertThat(refused(joined(prefix, sequence, suffix))).isEqualTo(Reason.NOT_JSON);
  }

  static Stream<byte[]> shouldRefuseInvalidUtf8() {
    return Stream.of(
        bytes(0xFF),
        bytes(0xC3),
        bytes(0x80),
        bytes(0xC3, 0x28),
        bytes(0xC0, 0xAF),
        bytes(0xE2, 0x82),
        bytes(0xE0, 0x80, 0xAF),
        bytes(0xED, 0xA0, 0x80),
        bytes(0xF0, 0x80, 0x80, 0xAF),
        bytes(0xF4, 0x90, 0x80, 0x80),
        bytes(0xF8, 0x88, 0x80, 0x80, 0x80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void shouldRefuseOtherEncodings(String charset) {
    byte[] json = EventJson.valid().toString().getBytes(Charset.forName(charset));

    assertThat(refused(json)).isEqualTo(Reason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "\"{}\"", "1", "-1.5e3", "true", "false", "null", " null "})
  void shouldRefuseWhatIsNotAnObject(String record) {
    assertThat(refused(record)).isEqualTo(Reason.NOT_AN_OBJECT);
  }

  @Test
  void shouldAcceptWhiteSpaceAroundTheObject() {
    assertThat(accepted(" \t\r\n" + EventJson.valid() + "\r\n ").eventId()).isEqualTo("e1");
  }

  @Test
  void shouldReadOnlyTheGivenRange() {
    // Given
    byte[] json = utf8("}{" + EventJson.valid() + "garbage");

    // When
    Event event = accepted(json, 2, json.length - 2 - "garbage".length());

    // Then
    assertThat(event.eventId()).isEqualTo("e1");
  }

  @Test
  void shouldAcceptNestingOfSixteenAndRefuseSeventeen() {
    assertThat(accepted(nested("[", "]", MAX_DEPTH)).eventId()).isEqualTo("e1");
    assertThat(accepted(nested("{\"a\":", "}", MAX_DEPTH)).eventId()).isEqualTo("e1");
    assertThat(refused(nested("[", "]", MAX_DEPTH + 1))).isEqualTo(Reason.NESTED_TOO_DEEP);
    assertThat(refused(nested("{\"a\":", "}", MAX_DEPTH + 1))).isEqualTo(Reason.NESTED_TOO_DEEP);
  }

  @Test
  void shouldMeasureDepthNotTheNumberOfBrackets() {
    EventJson wide = EventJson.valid().raw("x", "[" + "[],".repeat(100) + "{}]");

    assertThat(accepted(wide).eventId()).isEqualTo("e1");
  }

  @Test
  void shouldRefuseDepthBombs() {
    assertThat(refused("{\"a\":" + "[".repeat(60_000))).isEqualTo(Reason.NESTED_TOO_DEEP);
    assertThat(refused("{\"a\":".repeat(10_000))).isEqualTo(Reason.NESTED_TOO_DEEP);
    assertThat(refused("{\"a\":" + "[".repeat(100_000))).isEqualTo(Reason.RECORD_TOO_LONG);
  }

  @Test
  void shouldAcceptSixtyFourKibAndRefuseOneByteMore() {
    assertThat(accepted(EventJson.valid().paddedTo(MAX_BYTES - 1)).eventId()).isEqualTo("e1");
    assertThat(accepted(EventJson.valid().paddedTo(MAX_BYTES)).eventId()).isEqualTo("e1");
    assertThat(refused(EventJson.valid().paddedTo(MAX_BYTES + 1)))
        .isEqualTo(Reason.RECORD_TOO_LONG);
    assertThat(refused(EventJson.valid().paddedTo(1_000_000))).isEqualTo(Reason.RECORD_TOO_LONG);
  }

  @Test
  void shouldMeasureBytesNotCharacters() {
    EventJson event = EventJson.valid().text("x", "é".repeat(33_000));

    assertThat(refused(event)).isEqualTo(Reason.RECORD_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ts\":\"2026-03-01T12:00:00Z\"",
        "\"t\\u0073\":\"2026-03-01T12:00:00Z\"",
        "\"event_id\":\"e2\"",
        "\"x\":1,\"x\":1",
        "\"\":1,\"\":2",
        "\"x\":{\"y\":1,\"y\":2}",
        "\"x\":[{\"y\":{\"z\":1,\"w\":2,\"z\":3}}]",
        "\"x\":{\"\\u0079\":1,\"y\":2}"
      })
  void shouldRefuseDuplicateKeysAtAnyDepth(String fields) {
    String json = EventJson.valid().toString().replaceFirst("}$", "") + "," + fields + "}";

    assertThat(refused(json)).isEqualTo(Reason.DUPLICATE_KEY);
  }

  @Test
  void shouldAcceptTheSameKeyInDifferentObjects() {
    EventJson event = EventJson.valid().raw("x", "[{\"ts\":1},{\"ts\":2,\"y\":{\"ts\":3}}]");

    assertThat(accepted(event).eventId()).isEqualTo("e1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1e999999999",
        "-1e-999999999",
        "123456789012345678901234567890.5",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\"",
        "{\"amount\":-1,\"currency\":\"nope\"}"
      })
  void shouldIgnoreUnknownFieldsWhateverTheyHold(String value) {
    assertThat(accepted(EventJson.valid().raw("x", value)).eventId()).isEqualTo("e1");
  }

  @Test
  void shouldIgnoreLongNamesAndNumbersInUnknownFields() {
    EventJson event = EventJson.valid().raw("n".repeat(20_000), "9".repeat(20_000));

    assertThat(accepted(event).eventId()).isEqualTo("e1");
  }

  private static String nested(String open, String close, int depth) {
    int inside = depth - 1;
    String core = open.equals("[") ? "" : "1";
    return EventJson.valid().raw("x", open.repeat(inside) + core + close.repeat(inside)).toString();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    StringBuilder latin = new StringBuilder();
    for (byte[] part : parts) {
      latin.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return latin.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
