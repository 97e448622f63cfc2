package dev.vigie.alerts;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimePieceTest {

  private static Instant march(String dayAndTime) {
    return Instant.parse("2026-03-" + dayAndTime + "Z");
  }

  private static List<String> pieces(@Nullable Instant from, @Nullable Instant to) {
    return TimePiece.of(List.of(DAYS, HOURS), from, to).stream().map(TimePieceTest::text).toList();
  }

  private static String text(TimePiece piece) {
    String begins = piece.begins().equals(Instant.MIN) ? "" : piece.begins().toString();
    String ends = piece.ends().equals(TimePiece.OPEN_END) ? "" : piece.ends().toString();
    return (piece.unit() + " " + begins + "/" + ends).replace("2026-03-", "").replace("Z", "");
  }

  @Test
  void shouldTakeDaysThenHoursThenRows() {
    assertThat(pieces(march("01T22:59:59.999"), march("04T01:00:00.001")))
        .containsExactlyInAnyOrder(
            "null 01T22:59:59.999/01T23:00:00",
            "Hours 01T23:00:00/02T00:00:00",
            "Days 02T00:00:00/04T00:00:00",
            "Hours 04T00:00:00/04T01:00:00",
            "null 04T01:00:00/04T01:00:00.001");
  }

  @Test
  void shouldTakeNothingRowByRowOfWholeHours() {
    assertThat(pieces(march("01T22:00:00"), march("02T02:00:00")))
        .containsExactly("Hours 01T22:00:00/02T02:00:00");
    assertThat(pieces(march("01T00:00:00"), march("02T00:00:00")))
        .containsExactly("Days 01T00:00:00/02T00:00:00");
  }

  @Test
  void shouldTakeRowsAloneWithinAnHourOrAcrossOneBoundary() {
    assertThat(pieces(march("01T22:00:00.001"), march("01T22:59:59.999")))
        .containsExactly("null 01T22:00:00.001/01T22:59:59.999");
    assertThat(pieces(march("01T23:30:00"), march("02T00:30:00")))
        .containsExactly("null 01T23:30:00/02T00:30:00");
  }

  @Test
  void shouldTakeOpenEndsByDays() {
    assertThat(pieces(null, null)).containsExactly("Days /");
    assertThat(pieces(march("01T23:30:00"), null))
        .containsExactlyInAnyOrder("null 01T23:30:00/02T00:00:00", "Days 02T00:00:00/");
    assertThat(pieces(null, march("01T00:00:01")))
        .containsExactlyInAnyOrder("Days /01T00:00:00", "null 01T00:00:00/01T00:00:01");
  }

  @Test
  void shouldBeOneEmptyPieceOfNoTime() {
    assertThat(pieces(march("01T12:00:00"), march("01T12:00:00")))
        .containsExactly("null 01T12:00:00/01T12:00:00");
    assertThat(pieces(march("02T12:00:00"), march("01T12:00:00")))
        .containsExactly("null 02T12:00:00/01T12:00:00");
  }
}
