package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventHead;
import dev.vigie.events.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRunsTest {

  private static final byte[] JSON = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private @Nullable RunFile opened;

  private DiskRuns runs(long bufferBytes) {
    opened = new RunFile(folder);
    return new DiskRuns(opened, bufferBytes);
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private static PackedRun run(String... ids) {
    SortBuffer buffer = new SortBuffer(1 << 20);
    for (String id : ids) {
      byte[] text = id.getBytes(StandardCharsets.UTF_8);
      EventHead head = new EventHead(text[0], 0, text, text, text);
      var event = new SourceRecord.Valid(head, JSON, new Place.Line("made", 1));
      byte[] packed = new byte[PackedRecord.sizeOf(event)];
      PackedRecord.write(event, packed.length, 0, packed, 0);
      buffer.add(packed, 0, packed.length);
    }
    buffer.sort();
    return buffer.toRun();
  }

  private static List<String> ids(PackedRun run) throws IOException {
    List<String> ids = new ArrayList<>();
    while (run.next()) {
      ids.add(PackedRecord.read(run.bytes(), run.offset(), "made").head().type());
    }
    return ids;
  }

  @Test
  void shouldMakeOneRunOfWhatFollowsInOrder() throws IOException {
    DiskRuns runs = runs(1 << 20);

    runs.append(run("a", "b"));
    runs.append(run("b", "c"));
    runs.append(run("c2", "d"));

    assertThat(runs.count()).isEqualTo(1);
    assertThat(ids(runs.mergedWith(run("e")))).containsExactly("a", "b", "b", "c", "c2", "d", "e");
  }

  @Test
  void shouldBeginARunWhereTheOrderBreaks() throws IOException {
    DiskRuns runs = runs(1 << 20);

    runs.append(run("a", "c2"));
    runs.append(run("c1", "d"));
    runs.append(run("d", "e"));

    assertThat(runs.count()).isEqualTo(2);
    assertThat(ids(runs.mergedWith(run("b", "f"))))
        .containsExactly("a", "b", "c1", "c2", "d", "d", "e", "f");
  }

  @Test
  void shouldMergeInSeveralPassesWhatCannotBeReadAtOnce() throws IOException {
    DiskRuns runs = runs(1);
    List<String> expected = new ArrayList<>();
    for (int i = 9; i >= 0; i--) {
      runs.append(run("a" + i, "b" + i));
      expected.add(0, "a" + i);
    }
    for (int i = 0; i < 10; i++) {
      expected.add("b" + i);
    }

    PackedRun merged = runs.mergedWith(run("c"));
    expected.add("c");

    assertThat(merged.left()).isEqualTo(21);
    assertThat(ids(merged)).isEqualTo(expected);
    assertThat(merged.left()).isZero();
    assertThat(merged.next()).isFalse();
  }
}
