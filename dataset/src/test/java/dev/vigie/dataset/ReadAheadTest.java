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
import java.util.List;
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
        .reduce("", String::concat)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static SourceRecords ahead(InputStream in) {
    return new ReadAhead(DataSet.open(DataSet.STANDARD_INPUT, in).asIs(Feeds.EVENTS, Folder.CLOCK));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 5_000})
  void shouldGiveEveryRecordInTheOrderItCameIn(int count) {
    List<String> expected = IntStream.range(0, count).mapToObj(i -> "e" + i).toList();

    assertThat(Folder.ids(Folder.drain(ahead(new ByteArrayInputStream(lines(count))))))
        .isEqualTo(expected);
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
    try (SourceRecords records =
        ahead(new SequenceInputStream(new ByteArrayInputStream(lines(300)), failing))) {
      for (int i = 0; i < 300; i++) {
        assertThat(records.next()).isInstanceOf(SourceRecord.Valid.class);
      }
      assertThatThrownBy(records::next)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("standard input:301");
    }
  }

  @Test
  void shouldHandOverARejectedLineWhileTheSourceIsStillOpen() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        SourceRecords records = ahead(new PipedInputStream(out))) {
      out.write("no event\n".getBytes(StandardCharsets.UTF_8));
      out.flush();

      assertThat(records.next()).isInstanceOf(SourceRecord.Rejected.class);
    }
  }
}
