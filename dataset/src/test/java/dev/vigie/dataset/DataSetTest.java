package dev.vigie.dataset;

import static dev.vigie.dataset.Folder.asIs;
import static dev.vigie.dataset.Folder.deadLetters;
import static dev.vigie.dataset.Folder.event;
import static dev.vigie.dataset.Folder.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.EventCodec;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Rejection.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {

  private static final String A = event("a", "2025-11-02 00:00:00");
  private static final String B = event("b", "2025-11-01 00:00:00");

  @TempDir Path path;
  private Folder folder;

  @BeforeEach
  void makeFolder() {
    folder = new Folder(path);
  }

  @Test
  void shouldKeepFileOrderWhenNoOrderIsAskedFor() throws IOException {
    folder.with("events.jsonl", A + "\n" + B + "\n");

    assertThat(ids(asIs(folder.open()))).containsExactly("a", "b");
  }

  @Test
  void shouldReadPackedEventsAndKeepTheirBytesAndPlace() throws IOException {
    folder.withPacked("events.jsonl.gz", A + "\r\n" + B);

    List<SourceRecord> records = asIs(folder.open());

    SourceRecord.Valid second = (SourceRecord.Valid) records.get(1);
    assertThat(((SourceRecord.Valid) records.get(0)).json()).asString().isEqualTo(A);
    assertThat(second.json()).asString().isEqualTo(B);
    assertThat(second.place()).hasToString(path.resolve("events.jsonl.gz") + ":2");
  }

  @Test
  void shouldReadASingleFileWithoutItsNeighbours() throws IOException {
    folder.with("shop.jsonl", A).with("payments.csv", Folder.PAYMENTS_HEADER);

    DataSet dataSet = DataSet.open(path.resolve("shop.jsonl"));

    assertThat(ids(asIs(dataSet))).containsExactly("a");
    assertThat(dataSet.has(Table.PAYMENTS)).isFalse();
  }

  @Test
  void shouldReadStandardInput() {
    List<SourceRecord> records = asIs(Folder.standardInput(A + "\nnonsense"));

    assertThat(ids(records)).containsExactly("a");
    assertThat(deadLetters(records).get(0).place()).hasToString("standard input:2");
  }

  @Test
  void shouldTakeABlankLastLineForNothing() throws IOException {
    folder.with("events.jsonl", A + "\n" + B + "\n \t\n");

    assertThat(asIs(folder.open())).hasSize(2);
  }

  @Test
  void shouldMakeADeadLetterOfABlankLineBetweenOthers() throws IOException {
    folder.with("events.jsonl", A + "\n\n" + B + "\n");

    List<DeadLetter> letters = deadLetters(asIs(folder.open()));

    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).rejection().reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(letters.get(0).place()).hasToString(path.resolve("events.jsonl") + ":2");
    assertThat(letters.get(0).at()).isEqualTo(Folder.CLOCK.instant());
  }

  @Test
  void shouldReadOnAfterBytesThatAreNoText() throws IOException {
    byte[] line = {(byte) 0xC3, (byte) 0x28, 0, 1, (byte) 0xFF, '\n'};
    folder.with("events.jsonl", line);
    Files.writeString(path.resolve("events.jsonl"), A, java.nio.file.StandardOpenOption.APPEND);

    List<SourceRecord> records = asIs(folder.open());

    assertThat(deadLetters(records).get(0).original()).isEqualTo(Arrays.copyOf(line, 5));
    assertThat(ids(records)).containsExactly("a");
  }

  @Test
  void shouldAcceptTheLongestLineAndKeepALongerOneWhole() throws IOException {
    String longest = padded(EventCodec.MAX_LENGTH);
    String longer = padded(EventCodec.MAX_LENGTH + 1);
    folder.with("events.jsonl", longest + "\r\n" + longer + "\r\n");

    List<SourceRecord> records = asIs(folder.open());

    assertThat(ids(records)).containsExactly("a");
    assertThat(deadLetters(records).get(0).original()).asString().isEqualTo(longer);
    assertThat(deadLetters(records).get(0).rejection().reason()).isEqualTo(Reason.RECORD_TOO_LONG);
  }

  private static String padded(int length) {
    String open = A.substring(0, A.length() - 1) + ",\"more\":\"";
    return open + "x".repeat(length - open.length() - 2) + "\"}";
  }

  @Test
  void shouldNameTheFileWhenItsPackedDataIsCutOff() throws IOException {
    folder.withPacked("events.jsonl.gz", (A + "\n").repeat(5_000));
    Path file = path.resolve("events.jsonl.gz");
    byte[] packed = Files.readAllBytes(file);
    folder.with("events.jsonl.gz", Arrays.copyOf(packed, packed.length / 2));

    assertThatThrownBy(() -> asIs(folder.open()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + ":")
        .hasMessageContaining("cut off");
  }

  @Test
  void shouldNameTheFileWhenItIsNotPackedAtAll() throws IOException {
    folder.with("events.jsonl.gz", A);

    assertThatThrownBy(() -> asIs(folder.open()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("events.jsonl.gz")
        .hasMessageContaining("gzip");
  }

  @Test
  void shouldRefuseAFolderWithoutEvents() {
    assertThatThrownBy(() -> folder.open())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("neither events.jsonl nor events.jsonl.gz");
  }

  @Test
  void shouldRefuseAFolderWithEventsTwice() throws IOException {
    folder.with("events.jsonl", A).withPacked("events.jsonl.gz", A);

    assertThatThrownBy(() -> folder.open()).hasMessageContaining("which one is meant");
  }

  @Test
  void shouldRefuseWhatIsNotThereOrOfAnotherKind() throws IOException {
    folder.with("customers.csv", "");

    assertThatThrownBy(() -> DataSet.open(path.resolve("nothing")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no such file or folder");
    assertThatThrownBy(() -> DataSet.open(path.resolve("customers.csv")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(".jsonl");
  }
}
