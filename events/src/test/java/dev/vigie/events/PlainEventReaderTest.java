package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainEventReaderTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final EventCodec CODEC = new EventCodec(InstantSource.fixed(NOW));
  private static final EventHeadReader HEADS = new EventHeadReader(InstantSource.fixed(NOW));

  private static final String[] NAMES = {
    "event_id",
    "ts",
    "event_type",
    "customer_id",
    "session_id",
    "device",
    "payment_id",
    "device_id",
    "method",
    "card_bin",
    "cart_value",
    "amount",
    "currency",
    "payment_country",
    "ip_hash",
    "utm_source",
    "product_id",
    "",
    "x",
    "tt",
    "amounts",
    "payment_countr"
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    " a",
    "EUR",
    "JPY",
    "KWD",
    "CLF",
    "XXX",
    "EU",
    "FR",
    "fr",
    "FRA",
    "UK",
    "XX",
    "UYW",
    "XAD",
    "a\\u0000",
    "payment_x",
    "payment_attempt",
    "x".repeat(64),
    "x".repeat(65),
    "x".repeat(256),
    "x".repeat(257),
    "é",
    "😀",
    "\\u0041",
    "a\\nb",
    "a\tb",
    "\u007f",
    "a,b}",
    "{\\\"",
    "2025-11-19 14:31:02.594554442"
  };
  private static final String[] TIMES = {
    "2025-11-19 14:31:02.594554442",
    "2025-11-19T14:31:02Z",
    "2025-11-19 14:31:02",
    "2025-11-19 14:31:02.5",
    "2025-11-19 14:31:02.",
    "2025-11-19 14:31:02.1234567890",
    "2025-11-19 14:31:02+01:00",
    "2025-11-19 14:31:02.1+01:00",
    "2024-02-29 00:00:00",
    "2025-02-29 00:00:00",
    "1900-02-29 00:00:00",
    "2000-02-29 23:59:59.999999999Z",
    "2025-02-30 00:00:00",
    "2025-04-31 00:00:00",
    "2025-00-10 00:00:00",
    "2025-13-10 00:00:00",
    "2025-11-00 00:00:00",
    "2025-11-19 24:00:00",
    "2025-11-19 23:60:00",
    "2025-11-19 23:59:60",
    "0000-01-01 00:00:00",
    "9999-12-31 00:00:00",
    "2025-11-19  14:31:02",
    "2025-11-19",
    "2026-06-01 23:59:59.999999999",
    "2026-06-02 00:00:00",
    "2026-06-02 00:00:00.000000001",
    "2025-1a-19 14:31:02",
    "2025-11-19 14:31:02 Z",
    "2025-11-19 14:31:02z",
    "2025/11/19 14:31:02"
  };
  private static final String[] OTHERS = {
    "null",
    "true",
    "false",
    "nul",
    "nullx",
    "0",
    "-0",
    "-1",
    "1",
    "01",
    "1.",
    "1.5",
    ".5",
    "1e3",
    "1E400",
    "101.995",
    "101.994",
    "0.005",
    "0.00499",
    "9999999999",
    "10000000000",
    "99999999999.99",
    "1000000000000000",
    "12null",
    "1.0000000000000000000000005",
    "[]",
    "{}",
    "[1]",
    "{\"a\":1}",
    "\"12.5\"",
    "\"12,5\"",
    "NaN",
    "",
    "'a'"
  };
  private static final String[] SPACES = {"", " ", "\n", "\t ", "\r\n", "\u000b", "\u00a0", "x"};

  /** Used for all, so that what is usual of one event meets another. */
  private static final PlainEventReader READER = PlainEventReader.ofMany();

  private static @Nullable Event plain(byte[] json, int offset, int length) {
    return READER.read(json, offset, length, NOW.getEpochSecond());
  }

  /** Valid in most of its parts, so that many of them are events and many are just not. */
  private static String randomJson(Random random) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < NAMES.length; i++) {
      if (random.nextInt(100) < (i < 4 ? 99 : 40)) {
        fields.add(field(NAMES[i], random));
      }
    }
    if (random.nextInt(10) == 0) {
      fields.add(field(any(NAMES, random), random));
    }
    for (int i = random.nextInt(8) == 0 ? 20 : 0; i > 0; i--) {
      fields.add("\"more" + i + "\":" + i);
    }
    String json = space(random) + "{" + String.join(",", fields) + "}" + space(random);
    return switch (random.nextInt(20)) {
      case 0 -> json.substring(0, random.nextInt(json.length() + 1));
      case 1 -> json + any(SPACES, random);
      case 2 -> json.replaceFirst(",", ",,");
      default -> json;
    };
  }

  private static String field(String name, Random random) {
    return space(random)
        + '"'
        + name
        + '"'
        + space(random)
        + ':'
        + space(random)
        + value(name, random)
        + space(random);
  }

  private static String value(String name, Random random) {
    boolean usual = random.nextInt(12) > 0;
    return switch (name) {
      case "ts" -> usual ? quoted(TIMES[random.nextInt(3)]) : quoted(any(TIMES, random));
      case "amount", "cart_value" ->
          usual ? random.nextInt(500) + "." + random.nextInt(10_000) : any(OTHERS, random);
      case "currency" -> usual ? quoted("EUR") : quoted(any(TEXTS, random));
      default ->
          usual
              ? quoted("v" + random.nextInt(100))
              : random.nextInt(4) > 0 ? quoted(any(TEXTS, random)) : any(OTHERS, random);
    };
  }

  private static String space(Random random) {
    return random.nextInt(400) == 0 ? any(SPACES, random) : SPACES[random.nextInt(2)];
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String any(String[] choices, Random random) {
    return choices[random.nextInt(choices.length)];
  }

  @RepeatedTest(5)
  void shouldReadNothingThatTheParserDoesNotReadTheSameWay() {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int read = 0;
    int left = 0;

    for (int i = 0; i < 8_000; i++) {
      String json = randomJson(random);
      byte[] bytes = ("#" + json + "\"}").getBytes(StandardCharsets.UTF_8);

      // When
      Event plain = plain(bytes, 1, bytes.length - 3);

      // Then
      Decoded decoded = CODEC.decodeAny(bytes, 1, bytes.length - 3);
      if (plain != null) {
        assertThat(decoded).as("seed %d, %s", seed, json).isEqualTo(new Decoded.Valid(plain));
        read++;
      } else {
        left++;
      }
    }
    assertThat(read).as("seed %d", seed).isGreaterThan(800);
    assertThat(left).as("seed %d", seed).isGreaterThan(800);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"event_id": "c0cd8113d0be423db3e8df45b931bb85", "ts": "2025-11-19 14:31:02.594554442", \
        "event_type": "payment_attempt", "customer_id": "C00695", "session_id": "S000001", \
        "device": "web_desktop", "ip_hash": "7f19717dd0b54b37", "utm_source": "direct", \
        "utm_campaign": "none", "cart_value": 101.9, "payment_id": "PAY0000001"}""",
        """
        {"event_id":"PAY0000001-attempt","ts":"2025-11-19T14:31:02Z","event_type":"payment_attempt",\
        "customer_id":"C00695","method":"card","card_bin":"417500","payment_country":"FR",\
        "device_id":"D1","amount":101.90,"currency":"EUR","vip":true,"note":null,"age":-1}"""
      })
  void shouldReadTheUsualEventsWithoutTheParser(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);

    assertThat(plain(bytes, 0, bytes.length)).isNotNull();
  }

  @Test
  void shouldGiveTheHeadOfAPlainEventAndOfNothingElse() {
    EventJson plain = EventJson.valid().text("ts", "2026-03-01 12:00:00.000000007");
    byte[] json = plain.toString().getBytes(StandardCharsets.US_ASCII);
    Event event = ((Decoded.Valid) CODEC.decode(json)).event();

    EventHead head = HEADS.headOf(json);

    assertThat(head).isNotNull().usingRecursiveComparison().isEqualTo(EventHead.of(event));
    assertThat(head.ts()).isEqualTo(event.ts());
    assertThat(head.type()).isEqualTo("page_view");
    assertThat(HEADS.headOf(Decoding.utf8(plain.text("device", "é")))).isNull();
    assertThat(HEADS.headOf(Decoding.utf8(EventJson.valid().without("ts")))).isNull();
    assertThat(HEADS.headOf(Decoding.utf8(EventJson.valid().paddedTo(EventCodec.MAX_LENGTH))))
        .isNotNull();
    assertThat(HEADS.headOf(Decoding.utf8(EventJson.valid().paddedTo(EventCodec.MAX_LENGTH + 1))))
        .isNull();
  }

  @RepeatedTest(5)
  void shouldFindTheEndOfEveryLineWhoseHeadItReads() {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int found = 0;

    for (int i = 0; i < 4_000; i++) {
      String json = randomJson(random);
      String end = any(new String[] {"\n", "\r\n", "", "\r", "x\n"}, random);
      byte[] bytes = ("#" + json + end).getBytes(StandardCharsets.UTF_8);

      // When
      int length = HEADS.lengthOfLine(bytes, 1, bytes.length);

      // Then
      byte[] line = Arrays.copyOfRange(bytes, 1, Math.max(1, bytes.length - end.length()));
      EventHead head = HEADS.headOf(line);
      boolean isOneLine = end.endsWith("\n") && !end.startsWith("x") && !json.contains("\n");
      boolean endsAtOnce = json.endsWith("}");
      if (head != null && isOneLine && endsAtOnce) {
        assertThat(length).as("seed %d, %s", seed, json).isEqualTo(line.length);
        found++;
      } else if (length >= 0) {
        // As much of it as is a line by itself.
        assertThat(bytes[1 + length]).as("seed %d, %s", seed, json).isIn((byte) '\r', (byte) '\n');
        assertThat(HEADS.headOf(Arrays.copyOfRange(bytes, 1, 1 + length))).isNotNull();
      }
    }
    assertThat(found).as("seed %d", seed).isGreaterThan(100);
  }

  @Test
  void shouldReadOnAfterALineThatIsCutOffAnywhere() {
    byte[] line =
        (EventJson.attempt().toString().replace("\":", "\": ").replace(",", ", ") + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    EventHeadReader heads = new EventHeadReader(InstantSource.fixed(NOW));

    for (int limit = 0; limit < line.length; limit++) {
      assertThat(heads.lengthOfLine(line, 0, limit)).as("%d bytes", limit).isNegative();
      assertThat(heads.lengthOfLine(line, 0, line.length))
          .as("after %d bytes", limit)
          .isEqualTo(line.length - 1);
    }
  }

  @Test
  void shouldSayWhereInALineItsTextsAre() {
    String json = EventJson.valid().text("ts", "2026-03-01 12:00:00.000000007").toString();
    byte[] bytes = ("##" + json + "\r\n" + json).getBytes(StandardCharsets.US_ASCII);

    assertThat(HEADS.lengthOfLine(bytes, 2, bytes.length)).isEqualTo(json.length());

    EventHead head = new EventHeadReader(InstantSource.fixed(NOW)).headOf(Decoding.utf8(json));
    assertThat(head).isNotNull();
    assertThat(HEADS.epochSecond()).isEqualTo(head.epochSecond());
    assertThat(HEADS.nano()).isEqualTo(7);
    assertThat(text(bytes, HEADS.eventIdStart(), HEADS.eventIdLength())).isEqualTo(head.eventId());
    assertThat(text(bytes, HEADS.eventTypeStart(), HEADS.eventTypeLength()))
        .isEqualTo(head.eventType());
    assertThat(text(bytes, HEADS.customerIdStart(), HEADS.customerIdLength()))
        .isEqualTo(head.customerId());
    assertThat(HEADS.lengthOfLine(bytes, json.length() + 4, bytes.length))
        .as("its end is not there")
        .isNegative();
  }

  private static byte[] text(byte[] bytes, int start, int length) {
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  @RepeatedTest(20)
  void shouldOrderHeadsLikePositions() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    EventHead[] heads = new EventHead[2];
    EventPosition[] positions = new EventPosition[2];
    for (int i = 0; i < 2; i++) {
      String id = any(new String[] {"a", "b", "é", "\uFF5E", "😀", "ab"}, random);
      Instant ts = Instant.ofEpochSecond(random.nextInt(2), random.nextInt(2));
      positions[i] = new EventPosition(ts, id);
      heads[i] =
          new EventHead(
              ts.getEpochSecond(),
              ts.getNano(),
              id.getBytes(StandardCharsets.UTF_8),
              new byte[0],
              new byte[0]);
    }

    assertThat(Integer.signum(heads[0].compareTo(heads[1])))
        .as("seed %d", seed)
        .isEqualTo(Integer.signum(positions[0].compareTo(positions[1])));
  }

  @Test
  void shouldLeaveEveryCutOffEventToTheParser() {
    String json = EventJson.attempt().raw("amount", "12.50").text("currency", "JPY").toString();
    byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);

    for (int length = 0; length < bytes.length; length++) {
      assertThat(plain(bytes, 0, length)).as(json.substring(0, length)).isNull();
    }
    assertThat(plain(bytes, 0, bytes.length)).isNotNull();
  }

  @Test
  void shouldTakeTheLastSecondBeforeADayAheadAndLeaveTheNextToTheParser() {
    assertThat(eventAt("2026-06-01 23:59:59.999999999")).isNotNull();
    assertThat(eventAt("2026-06-02 00:00:00")).isNull();
  }

  private static @Nullable Event eventAt(String ts) {
    byte[] json = EventJson.valid().text("ts", ts).toString().getBytes(StandardCharsets.US_ASCII);
    return plain(json, 0, json.length);
  }
}
