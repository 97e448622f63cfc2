package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetWriterTest {

  @TempDir Path parent;

  @Test
  void shouldWriteWhatADataSetReadsBack() throws IOException {
    Path folder = parent.resolve("new/shop");

    try (DataSetWriter writer = DataSetWriter.begin(folder, false)) {
      writer
          .events()
          .write(
              (Folder.event("a", "2025-01-01 00:00:00") + "\n").getBytes(StandardCharsets.UTF_8));
      writer.table(Table.ORDER_ITEMS).row("O1", "P \"1\", red", "2");
      writer.finish();
    }

    DataSet dataSet = DataSet.open(folder);
    assertThat(Folder.ids(Folder.asIs(dataSet))).containsExactly("a");
    try (Rows<TableRow> rows = dataSet.rows(Table.ORDER_ITEMS, Folder.CLOCK).orElseThrow()) {
      TableRow row = rows.next();
      assertThat(row.id("product_id")).isEqualTo("P \"1\", red");
      assertThat(row.integer("qty")).isEqualTo(2);
    }
  }

  @Test
  void shouldLeaveNoDataSetWhenItIsNotFinished() throws IOException {
    try (DataSetWriter writer = DataSetWriter.begin(parent, false)) {
      writer.events().write('x');
    }

    assertThatThrownBy(() -> DataSet.open(parent)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void shouldNotTouchAFolderThatIsNotEmptyUnlessTold() throws IOException {
    Files.writeString(parent.resolve("events.jsonl"), "mine");

    assertThatThrownBy(() -> DataSetWriter.begin(parent, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not empty");
    assertThat(parent.resolve("events.jsonl")).hasContent("mine");
    try (DataSetWriter writer = DataSetWriter.begin(parent, true)) {
      writer.finish();
    }
    assertThat(parent.resolve("events.jsonl")).isEmptyFile();
  }
}
