package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  private static final int BUFFER_BYTES = 128 * 1024;

  @Test
  void shouldEndLinesAtLineFeedsOnly() throws IOException {
    assertThat(lines("a\nb\r\nc\rd\n\ne")).containsExactly("a", "b", "c\rd", "", "e");
  }

  @Test
  void shouldFindNoLineInNothing() throws IOException {
    assertThat(lines("")).isEmpty();
  }

  @Test
  void shouldNotInventALineAfterTheLastLineFeed() throws IOException {
    assertThat(lines("a\n")).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(ints = {BUFFER_BYTES - 1, BUFFER_BYTES, BUFFER_BYTES + 1, 3 * BUFFER_BYTES})
  void shouldKeepALineWholeWhereverTheBufferEnds(int length) throws IOException {
    String line = "x".repeat(length);

    assertThat(lines(line + "\r\n" + line + "\nend")).containsExactly(line, line, "end");
  }

  @Test
  void shouldGiveTheSameLinesHoweverTheBytesArrive() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String text = randomText(random);

    List<String> lines = lines(new Dribble(text.getBytes(StandardCharsets.UTF_8), random));

    assertThat(lines).as("seed " + seed).isEqualTo(lines(text));
  }

  @Test
  void shouldPassOverWhatALineHasBeyondTheMost() throws IOException {
    byte[] bytes = new byte[LineReader.MAX_KEPT_BYTES + 12];
    bytes[LineReader.MAX_KEPT_BYTES + 10] = '\n';
    bytes[LineReader.MAX_KEPT_BYTES + 11] = 'z';
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes));

    assertThat(reader.next()).hasSize(LineReader.MAX_KEPT_BYTES);
    assertThat(reader.length()).isEqualTo(LineReader.MAX_KEPT_BYTES + 10);
    assertThat(reader.next()).containsExactly('z');
    assertThat(reader.number()).isEqualTo(2);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      text.append("ab\r\n".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  private static List<String> lines(String text) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<String> lines = new ArrayList<>();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      lines.add(new String(line, StandardCharsets.UTF_8));
      assertThat(reader.number()).isEqualTo(lines.size());
      assertThat(reader.length()).isEqualTo(line.length);
    }
    return lines;
  }

  /** Gives bytes in pieces of any size, as a pipe does. */
  private static final class Dribble extends ByteArrayInputStream {
    private final Random random;

    Dribble(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, 1 + random.nextInt(length));
    }
  }
}
