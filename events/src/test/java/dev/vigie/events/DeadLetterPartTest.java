package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterPartTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "524288, 1", "524289, 2", "1048576, 2", "1048577, 3"})
  void shouldSplitOnlyWhatDoesNotFitOneRecord(int bytes, int parts) {
    // Given
    byte[] original = new byte[bytes];
    new Random(bytes).nextBytes(original);

    // When
    List<DeadLetterPart> letter = DeadLetterPart.of(letter(original), "job");

    // Then
    assertThat(letter).hasSize(parts);
    var whole = new ByteArrayOutputStream();
    letter.forEach(part -> whole.writeBytes(part.value()));
    assertThat(whole.toByteArray()).isEqualTo(original);
    assertThat(letter)
        .allSatisfy(
            part -> {
              assertThat(part.key()).isEqualTo("payments-2@17");
              assertThat(part.headers())
                  .containsEntry("reason", "record-too-long")
                  .containsEntry("offset", "17")
                  .containsEntry("reader", "job");
              assertThat(part.headers().containsKey("letter")).isEqualTo(parts > 1);
            });
  }

  private static DeadLetter letter(byte[] original) {
    return new DeadLetter(
        original,
        new Rejection(Rejection.Reason.RECORD_TOO_LONG, "too long"),
        new Place.Offset("payments", 2, 17),
        Instant.EPOCH);
  }
}
