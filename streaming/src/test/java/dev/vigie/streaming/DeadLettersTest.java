package dev.vigie.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLettersTest {

  private static final Instant AT = Instant.parse("2025-11-11T09:51:23Z");

  private final DeadLetterRecords records = new DeadLetterRecords("dead-letters", "test");
  private final DeadLetters reader = new DeadLetters();

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "524287, 1", "524288, 1", "524289, 2", "1048577, 3"})
  void shouldSplitAtTheLimitAndJoinToTheSame(int length, int parts) {
    DeadLetter letter = letter(length, new Place.Line("events.jsonl", 17));

    List<ProducerRecord<byte[], byte[]>> sent = records.of(letter);

    assertThat(sent).hasSize(parts);
    for (int i = 0; i < parts - 1; i++) {
      assertThat(reader.accept(received(sent.get(i)))).isEmpty();
    }
    DeadLetter whole = reader.accept(received(sent.get(parts - 1))).orElseThrow();
    assertThat(whole.original()).isEqualTo(letter.original());
    assertThat(whole.rejection()).isEqualTo(letter.rejection());
    assertThat(whole.place()).isEqualTo(letter.place());
    assertThat(whole.at()).isEqualTo(letter.at());
  }

  @Test
  void shouldKeepAPlaceOnATopic() {
    DeadLetter letter = letter(5, new Place.Offset("payments", 2, 99));

    assertThat(reader.accept(received(records.of(letter).get(0))))
        .map(DeadLetter::place)
        .contains(letter.place());
  }

  @Test
  void shouldJoinLettersWhosePartsComeInTurns() {
    DeadLetter one = letter(600_000, new Place.Line("a", 1));
    DeadLetter other = letter(700_000, new Place.Line("a", 1), AT.plusNanos(1_000));
    var partsOfOne = records.of(one);
    var partsOfOther = records.of(other);

    assertThat(reader.accept(received(partsOfOne.get(0)))).isEmpty();
    assertThat(reader.accept(received(partsOfOther.get(0)))).isEmpty();

    assertThat(lengthOf(reader.accept(received(partsOfOne.get(1))))).contains(600_000);
    assertThat(lengthOf(reader.accept(received(partsOfOther.get(1))))).contains(700_000);
  }

  @Test
  void shouldNotMakeALetterOfPartsWithoutABeginning() {
    var parts = records.of(letter(600_000, new Place.Line("a", 1)));

    assertThat(reader.accept(received(parts.get(1)))).isEmpty();
  }

  @Test
  void shouldNotMakeALetterOfARecordThatIsNone() {
    assertThat(reader.accept(received(new ProducerRecord<>("dead-letters", new byte[3]))))
        .isEmpty();
  }

  private static Optional<Integer> lengthOf(Optional<DeadLetter> letter) {
    return letter.map(whole -> whole.original().length);
  }

  private static DeadLetter letter(int length, Place place) {
    return letter(length, place, AT);
  }

  private static DeadLetter letter(int length, Place place, Instant at) {
    byte[] original = "x".repeat(length).getBytes(UTF_8);
    var rejection = new Rejection(Rejection.Reason.NOT_JSON, "no JSON: é");
    return new DeadLetter(original, rejection, place, at);
  }

  private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
    var record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(header -> record.headers().add(header));
    return record;
  }
}
