package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedEventTest {

  private static final String[] IDS = {"a", "b", "aa", "é", "\ud83d\ude00", "\uff5e", "\u0000", ""};
  private static final String[] TEXTS = {"", "x", "é€\ud83d\ude00", "y".repeat(300), null, null};
  private static final String[] TYPES = {
    Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED, Event.ADD_TO_CART, "other"
  };
  private static final String[] CURRENCIES = {"EUR", "EUR", "JPY", "KWD"};
  private static final String[] TIMES = {
    "2025-11-11T09:51:23.123456789Z",
    "2025-11-11T09:51:23.123456788Z",
    "2025-11-11T09:51:23Z",
    "1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999999999Z",
    "0001-01-01T00:00:00.000000001Z",
    "9999-12-31T23:59:59.999Z"
  };

  @Test
  void shouldGiveBackTheEventThatWasPacked() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Event event = event(random);

      PackedEvent packed = PackedEvent.of(event);

      assertThat(packed.event()).as("seed %d", seed).isEqualTo(event);
      assertThat(readBack(packed)).as("seed %d", seed).isEqualTo(packed);
      assertThat(packed.customerId()).isEqualTo(event.customerId());
      assertThat(packed.epochMilli()).isEqualTo(event.ts().toEpochMilli());
      assertThat(packed.isPaymentAttempt()).isEqualTo(event.isPaymentAttempt());
    }
  }

  @Test
  void shouldStandInTheOrderOfTheEvents() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Event one = event(random);
      Event other = event(random);
      int expected = one.position().compareTo(other.position());

      int packed = PackedEvent.of(one).compareByPosition(PackedEvent.of(other));

      assertThat(Integer.signum(packed)).as("seed %d", seed).isEqualTo(Integer.signum(expected));
      assertThat(PackedEvent.of(one).isUpTo(other.position()))
          .as("seed %d", seed)
          .isEqualTo(expected <= 0);
    }
  }

  @Test
  void shouldBeEqualExactlyWhereTheEventsAre() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long same = random.nextLong();
      Event one = event(new Random(same));
      Event other = event(random);

      assertThat(PackedEvent.of(one))
          .as("seed %d", seed)
          .isEqualTo(PackedEvent.of(event(new Random(same))))
          .hasSameHashCodeAs(PackedEvent.of(event(new Random(same))));
      assertThat(PackedEvent.of(one).equals(PackedEvent.of(other)))
          .as("seed %d", seed)
          .isEqualTo(one.equals(other));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255, 256, 65_535})
  void shouldKeepTextsUpToTheLongestThatARecordCanHold(int length) {
    Event event = event("x".repeat(length), Instant.EPOCH, "t", "c", null, null, "EUR");

    assertThat(PackedEvent.of(event).event()).isEqualTo(event);
  }

  @Test
  void shouldRefuseTextsThatNoRecordCanHold() {
    Event event = event("x".repeat(65_536), Instant.EPOCH, "t", "c", null, null, "EUR");

    assertThatThrownBy(() -> PackedEvent.of(event)).hasMessageContaining("65536 bytes");
  }

  private static Event event(Random random) {
    return event(
        any(IDS, random),
        Instant.parse(any(TIMES, random)),
        any(TYPES, random),
        any(IDS, random),
        random,
        random.nextInt(3) == 0 ? null : random.nextLong(Money.MAX_MINOR_UNITS + 1),
        any(CURRENCIES, random));
  }

  private static Event event(
      String eventId,
      Instant ts,
      String type,
      String customerId,
      @Nullable Random texts,
      @Nullable Long minorUnits,
      String code) {
    Currency currency = Currencies.required(code);
    return new Event(
        eventId,
        ts,
        type,
        customerId,
        any(TEXTS, texts),
        any(TEXTS, texts),
        any(TEXTS, texts),
        any(TEXTS, texts),
        any(TEXTS, texts),
        any(TEXTS, texts),
        minorUnits == null ? null : new Money(minorUnits, currency),
        currency,
        any(TEXTS, texts));
  }

  private static String any(String[] of, @Nullable Random random) {
    return random == null ? null : of[random.nextInt(of.length)];
  }

  private static PackedEvent readBack(PackedEvent packed) throws IOException {
    var out = new ByteArrayOutputStream();
    packed.writeTo(new DataOutputStream(out));
    var in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    PackedEvent read = PackedEvent.readFrom(in);
    assertThat(in.available()).isZero();
    return read;
  }
}
