package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReadAheadTest {

  private static byte[] lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Folder.event("e" + i, "2025-11-01 00:00:00") + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ReadAhead ahead(InputStream in) {
    return DataSet.open(DataSet.STANDARD_INPUT, in).ahead(Feeds.EVENTS, Folder.CLOCK);
  }

  private static List<String> ids(ReadAhead records) {
    List<String> ids = new ArrayList<>();
    try (records) {
      for (PackedBlock block = records.next(); block != null; block = records.next()) {
        ids.addAll(ids(block, records));
      }
    }
    return ids;
  }

  private static List<String> ids(PackedBlock block, ReadAhead from) {
    List<String> ids = new ArrayList<>();
    byte[] bytes = block.bytes();
    for (int at = 0; at < block.used(); at += PackedRecord.size(bytes, at)) {
      String file = from.fileName(PackedRecord.file(bytes, at));
      ids.add(PackedRecord.read(bytes, at, file).event().eventId());
    }
    return ids;
  }

  /** Of 5,000 a block is filled several times, of 40,000 each. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 40_000})
  void shouldGiveEveryRecordInTheOrderItCameIn(int count) {
    List<String> expected = IntStream.range(0, count).mapToObj(i -> "e" + i).toList();

    assertThat(ids(ahead(new ByteArrayInputStream(lines(count))))).isEqualTo(expected);
  }

  @Test
  void shouldGiveWhatWasReadBeforeAFailureAndThenTheFailure() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    try (ReadAhead records =
        ahead(new SequenceInputStream(new ByteArrayInputStream(lines(300)), failing))) {
      PackedBlock block = records.next();
      assertThat(block).isNotNull();
      assertThat(ids(block, records)).hasSize(300);
      assertThatThrownBy(records::next)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("standard input:301");
    }
  }

  @Test
  void shouldHandOverARejectedLineWhileTheSourceIsStillOpen() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        ReadAhead records = ahead(new PipedInputStream(out))) {
      out.write("no event\n".getBytes(StandardCharsets.UTF_8));
      out.flush();

      PackedBlock block = records.next();
      assertThat(block).isNotNull();
      assertThat(block.rejected()).isNotNull();
      assertThat(block.isLast()).isFalse();
    }
  }
}
