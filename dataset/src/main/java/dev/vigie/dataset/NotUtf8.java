package dev.vigie.dataset;

import dev.vigie.events.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first byte of a file that is no UTF-8, found by reading the file once more. */
record NotUtf8(Place.Line place, int value) {

  /** Looks through a file that some reader could not decode. */
  static NotUtf8 find(Path path) {
    try (SourceFile file = SourceFile.open(path)) {
      LineReader lines = new LineReader(file.content());
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        int at = firstBadByte(line);
        if (at < line.length) {
          return new NotUtf8(file.line(lines.number()), line[at] & 0xFF);
        }
      }
      throw new IllegalStateException(path + " is UTF-8, and was not when it was read before");
    } catch (IOException e) {
      throw SourceFile.unreadable(path, e);
    }
  }

  private static int firstBadByte(byte[] line) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(line);
    decoder.decode(bytes, CharBuffer.allocate(line.length), true);
    return bytes.position();
  }

  @Override
  public String toString() {
    return "%s: not UTF-8 text: byte %02X stands there".formatted(place, value);
  }
}
