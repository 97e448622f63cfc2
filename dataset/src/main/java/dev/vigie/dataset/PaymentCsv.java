package dev.vigie.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code payments.csv}, each with its original bytes.
 *
 * <p>A row is one line: were a quoted field allowed to hold a line's end, a single stray quote
 * would swallow the rest of the file.
 */
final class PaymentCsv implements AutoCloseable {

  private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder();

  private final SourceFile file;
  private final LineReader lines;
  private final CsvHeader header;

  private PaymentCsv(SourceFile file) {
    this.file = file;
    this.lines = new LineReader(file.content());
    this.header = readHeader();
  }

  /** Opens the file and checks its header. */
  static PaymentCsv open(Path path) {
    SourceFile file = SourceFile.open(path);
    try {
      return new PaymentCsv(file);
    } catch (InvalidInputException e) {
      file.close();
      throw e;
    }
  }

  /**
   * One line of the file.
   *
   * @param rejection why the row yields no events, or null
   * @param row null when the line could not even be taken apart
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Line(
      byte[] original, Place.Line place, @Nullable Rejection rejection, @Nullable PaymentRow row) {}

  /** The next row, or null after the last one. An empty line at the very end is nothing. */
  @Nullable Line next() {
    byte[] line = readLine();
    return line == null || (EventLines.isBlank(line) && isAtEnd()) ? null : toLine(line);
  }

  ReadProgress progress() {
    return file.progress();
  }

  Place.Line place() {
    return file.line(lines.number());
  }

  private Line toLine(byte[] line) {
    Place.Line place = place();
    try {
      PaymentRow row = new PaymentRow(header, fields(line));
      return new Line(line, place, row.check(), row);
    } catch (CharacterCodingException | CsvParseException notCsv) {
      return new Line(
          line, place, new Rejection(Rejection.Reason.NOT_A_ROW, "not a line of UTF-8 CSV"), null);
    }
  }

  private CsvHeader readHeader() {
    byte[] line = readLine();
    if (line == null) {
      throw new InvalidInputException(file.line(1), "wrong header: the file is empty");
    }
    try {
      return CsvHeader.of(Table.PAYMENTS, place(), fields(line));
    } catch (CharacterCodingException | CsvParseException notCsv) {
      throw new InvalidInputException(place(), "wrong header: not a line of UTF-8 CSV");
    }
  }

  private static List<String> fields(byte[] line) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    if (text.indexOf('"') < 0 && text.indexOf('\r') < 0) {
      // Without quotes commas are all there is to it, and a reader of its own for each line is not.
      return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }
    return CSV.ofSingleCsvRecord(text).getFields();
  }

  private byte @Nullable [] readLine() {
    try {
      return lines.next();
    } catch (IOException e) {
      throw file.unreadable(lines.number() + 1, e);
    }
  }

  private boolean isAtEnd() {
    try {
      return lines.isAtEnd();
    } catch (IOException e) {
      throw file.unreadable(lines.number() + 1, e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
