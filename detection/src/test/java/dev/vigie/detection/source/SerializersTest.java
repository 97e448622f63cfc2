package dev.vigie.detection.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.Event;
import dev.vigie.events.Money;
import dev.vigie.events.PackedEvent;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerializersTest {

  private static final Currency YEN = Currencies.required("JPY");

  static Stream<Event> events() {
    Instant ts = Instant.parse("2025-11-11T09:51:23.123456789Z");
    return Stream.of(
        new Event("e", ts, "t", "c", "s", "d", "p", "di", "m", "cb", new Money(7, YEN), YEN, "FR"),
        new Event("e", ts, "t", "c", null, null, null, null, null, null, null, YEN, null),
        new Event(
            "e",
            ts,
            Event.ADD_TO_CART,
            "x".repeat(256),
            "s",
            null,
            null,
            null,
            null,
            null,
            new Money(Money.MAX_MINOR_UNITS, Currencies.DEFAULT),
            Currencies.DEFAULT,
            null),
        new Event(
            "\u00e9\ud83d\ude00",
            Instant.EPOCH,
            "",
            "\u0000",
            "",
            null,
            null,
            null,
            null,
            null,
            null,
            YEN,
            null));
  }

  @ParameterizedTest
  @MethodSource("events")
  void shouldReadBackTheEventItWrote(Event event) throws IOException {
    PackedEvent packed = PackedEvent.of(event);

    assertThat(readBack(PackedEventSerializer.INSTANCE, packed).event()).isEqualTo(event);
    assertThat(readBack(ArrivalSerializer.INSTANCE, new Arrival.Accepted(5, packed)))
        .isEqualTo(new Arrival.Accepted(5, packed));
  }

  @Test
  void shouldReadBackTheUnreadEventItWrote() throws IOException {
    var unread = new Arrival.Unread(7, -1);

    assertThat(readBack(ArrivalSerializer.INSTANCE, unread)).isEqualTo(unread);
  }

  @Test
  void shouldReadBackTheDeadLetterItWrote() throws IOException {
    var letter =
        new DeadLetter(
            new byte[] {0, -1},
            new Rejection(Rejection.Reason.NOT_JSON, "no"),
            new Place.Offset("payments", 1, 2),
            Instant.EPOCH);

    var read =
        (Arrival.Refused) readBack(ArrivalSerializer.INSTANCE, new Arrival.Refused(2, letter));

    assertThat(read.deadLetter()).usingRecursiveComparison().isEqualTo(letter);
    assertThat(read.offset()).isEqualTo(2);
  }

  private static <T> T readBack(TypeSerializer<T> serializer, T value) throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    var in = new DataInputDeserializer(out.getSharedBuffer(), 0, out.length());
    T read = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return read;
  }
}
