package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderTest {

  private static final String[] ENDS = {"", "", "\r", " "};

  @TempDir Path temporaryFolder;

  private List<SourceRecord> ordered(String lines, long bytes) {
    return Folder.drain(
        Folder.standardInput(lines)
            .inTimeOrder(Feeds.EVENTS, Folder.CLOCK, new SortMemory(bytes, temporaryFolder)));
  }

  /**
   * Ids past U+FFFF, where UTF-8 and Java disagree about order, equal ts, whole duplicates, both
   * kinds of line ends, and some spaces at the end of a line.
   */
  private static String randomLines(Random random, int count) {
    String[] ids = {"a", "B", "é", "\uFF5E", "😀", "z"};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = ids[random.nextInt(ids.length)] + random.nextInt(20);
      String ts = "2025-11-01T00:00:0" + random.nextInt(10) + "." + random.nextInt(3);
      String note = ",\"n\":\"" + "x".repeat(random.nextInt(200)) + i + "\"}";
      lines.add(Folder.event(id, ts).replace("}", note) + ENDS[random.nextInt(ENDS.length)]);
    }
    return String.join("\n", lines);
  }

  @RepeatedTest(30)
  void shouldOrderLikeASortInMemoryHoweverLittleMemoryThereIs() {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int count = 1 + random.nextInt(1_500);
    String lines = randomLines(random, count);
    long bytes = 1L << (1 + random.nextInt(20));

    // When
    List<SourceRecord> ordered = ordered(lines, bytes);

    // Then
    List<SourceRecord.Valid> expected =
        Folder.asIs(Folder.standardInput(lines)).stream()
            .map(SourceRecord.Valid.class::cast)
            .sorted(
                (left, right) -> {
                  int byTs = left.event().ts().compareTo(right.event().ts());
                  int byId = Arrays.compareUnsigned(id(left), id(right));
                  return byTs != 0
                      ? byTs
                      : byId != 0 ? byId : Arrays.compareUnsigned(left.json(), right.json());
                })
            .toList();
    String run = "seed " + seed + ", " + count + " events, " + bytes + " bytes";
    assertThat(ordered.stream().map(TimeOrderTest::text).toList())
        .as(run)
        .isEqualTo(expected.stream().map(TimeOrderTest::text).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, SortMemory.DEFAULT_BYTES})
  void shouldOrderEqualIdsByCustomerAndTheRestByBytes(long memory) {
    String first = "{\"n\":2,\"event_id\":\"e\",\"ts\":\"2025-11-01T00:00:00Z\",";
    String of = "\"event_type\":\"payment_attempt\",\"customer_id\":\"%s\"}";
    String twoOfB = first + of.formatted("b");
    String oneOfB = twoOfB.replace("2,", "1,");
    String threeOfA = first.replace("2,", "3,") + of.formatted("a");

    List<SourceRecord> records = ordered(String.join("\n", twoOfB, threeOfA, oneOfB), memory);

    assertThat(records)
        .extracting(next -> new String(((SourceRecord.Valid) next).json(), StandardCharsets.UTF_8))
        .containsExactly(threeOfA, oneOfB, twoOfB);
  }

  private static byte[] id(SourceRecord.Valid event) {
    return event.event().eventId().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(SourceRecord next) {
    SourceRecord.Valid event = (SourceRecord.Valid) next;
    return event.place() + " " + event.event() + new String(event.json(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldGiveDeadLettersAsTheyAreFoundBeforeTheFirstEvent() {
    String lines = Folder.event("a", "2025-11-01 00:00:00") + "\nx\n{}\n";

    List<SourceRecord> records = ordered(lines, SortMemory.DEFAULT_BYTES);

    assertThat(records)
        .extracting(Object::getClass)
        .isEqualTo(
            List.of(
                SourceRecord.Rejected.class,
                SourceRecord.Rejected.class,
                SourceRecord.Valid.class));
  }

  @Test
  void shouldTakeNoEventThatGoesOnInTheNextLine() {
    String event = Folder.event("e1", "2025-11-01 00:00:00");
    String cut = event.replace(",", ",\n");

    List<SourceRecord> records = ordered(event + "\n" + cut + "\n" + event + "\n", 1 << 20);

    assertThat(Folder.ids(records)).containsExactly("e1", "e1");
    assertThat(Folder.deadLetters(records)).hasSize(4);
  }

  @Test
  void shouldLeaveNothingInTheTemporaryFolderEvenWhileReading() throws IOException {
    String lines = randomLines(new Random(1), 500);
    SourceRecords records =
        Folder.standardInput(lines)
            .inTimeOrder(Feeds.EVENTS, Folder.CLOCK, new SortMemory(10_000, temporaryFolder));

    assertThat(records.next()).isNotNull();
    try (Stream<Path> files = Files.list(temporaryFolder)) {
      assertThat(files).isEmpty();
    }
    records.close();
    records.close();
  }

  @Test
  void shouldCountDownTheRecordsThatAreLeft() {
    SourceRecords records =
        Folder.standardInput(randomLines(new Random(1), 50))
            .inTimeOrder(Feeds.EVENTS, Folder.CLOCK, new SortMemory(10_000, temporaryFolder));

    assertThat(records.progress().recordsLeft()).isEmpty();
    records.next();
    assertThat(records.progress().recordsLeft()).hasValue(49);
    Folder.drain(records);
    assertThat(records.progress().recordsLeft()).hasValue(0);
    assertThat(records.progress().bytesRead()).isPositive();
  }

  @Test
  void shouldSayWhichFolderWhenThereIsNoRoomToSort() {
    Path missing = temporaryFolder.resolve("missing");
    SourceRecords records =
        Folder.standardInput(randomLines(new Random(1), 50))
            .inTimeOrder(Feeds.EVENTS, Folder.CLOCK, new SortMemory(1, missing));

    assertThatThrownBy(records::next)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(missing.toString());
    records.close();
  }
}
