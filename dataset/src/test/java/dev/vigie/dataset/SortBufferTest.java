package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventHead;
import dev.vigie.events.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortBufferTest {

  /** What a record takes beside its bytes: its address, its time, its place in the order. */
  private static final int INDEX_BYTES = 24;

  private static SourceRecord.Valid event(long second, int nano, String id, long line) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    EventHead head = new EventHead(second, nano, text, text, text);
    return new SourceRecord.Valid(head, "{json}".getBytes(StandardCharsets.UTF_8), line(line));
  }

  private static boolean add(SourceRecord.Valid event, SortBuffer buffer) {
    byte[] packed = packed(event);
    return buffer.add(packed, 1, packed.length - 1);
  }

  private static byte[] packed(SourceRecord.Valid event) {
    int size = PackedRecord.sizeOf(event);
    byte[] packed = new byte[1 + size];
    PackedRecord.write(event, size, 0, packed, 1);
    return packed;
  }

  private static Place.Line line(long number) {
    return new Place.Line("made", number);
  }

  private static List<Long> lines(PackedRun run) throws IOException {
    List<Long> lines = new ArrayList<>();
    while (run.next()) {
      lines.add(PackedRecord.read(run.bytes(), run.offset(), "made").place().line());
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 1_000})
  void shouldTakeRecordsUpToItsLimitAndNotOneMore(int records) {
    SourceRecord.Valid event = event(1, 1, "id", 1);
    int bytes = PackedRecord.sizeOf(event) + INDEX_BYTES;

    for (int spare : new int[] {-1, 0, 1}) {
      SortBuffer buffer = new SortBuffer((long) records * bytes + spare);
      int taken = 0;
      while (add(event, buffer)) {
        taken++;
      }
      assertThat(taken)
          .as("spare %d", spare)
          .isEqualTo(Math.max(1, spare < 0 ? records - 1 : records));
      buffer.clear();
      assertThat(add(event, buffer)).as("emptied, it takes more").isTrue();
    }
  }

  @RepeatedTest(20)
  void shouldOrderByTimeThenIdAndLeaveEqualEventsInTheirOrder() throws IOException {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long spanSeconds = 1L << random.nextInt(39); // up to the year 9999 and more
    int nanos = random.nextBoolean() ? 3 : 1_000_000_000;
    List<SourceRecord.Valid> events = new ArrayList<>();
    SortBuffer buffer = new SortBuffer(1 << 20);
    for (int i = 0; i < 1_000; i++) {
      long second = -62_167_219_200L + random.nextLong(spanSeconds);
      String id = "i" + random.nextInt(3);
      events.add(event(second, random.nextInt(nanos), id, i));
      add(events.get(i), buffer);
    }

    // When
    buffer.sort();

    // Then
    List<Long> expected =
        events.stream()
            .sorted((left, right) -> left.head().compareTo(right.head()))
            .map(event -> event.place().line())
            .toList();
    assertThat(lines(buffer.toRun())).as("seed %d, span %d", seed, spanSeconds).isEqualTo(expected);
  }

  @Test
  void shouldSeeThatRecordsAreInOrderUntilOneIsNot() throws IOException {
    SortBuffer buffer = new SortBuffer(1 << 20);
    add(event(1, 5, "a", 0), buffer);
    add(event(1, 5, "a", 1), buffer);
    add(event(1, 5, "b", 2), buffer);
    add(event(1, 6, "a", 3), buffer);
    assertThat(buffer.isInOrder()).isTrue();

    add(event(1, 5, "c", 4), buffer);
    assertThat(buffer.isInOrder()).isFalse();
    buffer.sort();
    assertThat(lines(buffer.toRun())).containsExactly(0L, 1L, 2L, 4L, 3L);
  }

  @Test
  void shouldHoldRecordsThatAreLongerThanItsPieces() throws IOException {
    SortBuffer buffer = new SortBuffer(1 << 20);
    byte[] json = new byte[3 << 17];
    IntStream.range(0, 3)
        .forEach(
            i ->
                add(new SourceRecord.Valid(event(3 - i, 0, "x", i).head(), json, line(i)), buffer));

    buffer.sort();

    assertThat(lines(buffer.toRun())).containsExactly(1L, 0L);
  }
}
