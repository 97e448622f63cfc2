package dev.vigie.dataset;

import dev.vigie.events.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a data set folder. The event lines get their name last, at {@link #finish}: a folder that
 * was left half written is refused by {@link DataSet#open} rather than taken for a smaller shop.
 */
public final class DataSetWriter implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 * 1024;

  private final Path folder;
  private final Path unfinishedEvents;
  private final OutputStream events;
  private final List<TableWriter> tables = new ArrayList<>();

  private DataSetWriter(Path folder) throws IOException {
    this.folder = folder;
    this.unfinishedEvents = folder.resolve(DataSet.EVENTS + ".part");
    this.events = new BufferedOutputStream(Files.newOutputStream(unfinishedEvents), BUFFER_BYTES);
  }

  /**
   * Begins a data set.
   *
   * @param folder made when it does not exist
   * @param overwrite whether files that a folder already has may be replaced
   * @throws InvalidInputException when the folder may not be used or cannot be written
   */
  public static DataSetWriter begin(Path folder, boolean overwrite) {
    try {
      Files.createDirectories(folder);
      refuseOthersFiles(folder, overwrite);
      Files.deleteIfExists(folder.resolve(DataSet.EVENTS));
      Files.deleteIfExists(folder.resolve(DataSet.EVENTS_PACKED));
      return new DataSetWriter(folder);
    } catch (IOException e) {
      throw new InvalidInputException(folder + ": cannot be written: " + e, e);
    }
  }

  private static void refuseOthersFiles(Path folder, boolean overwrite) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (!overwrite && files.findAny().isPresent()) {
        throw new InvalidInputException(folder + ": is not empty, and nothing is overwritten");
      }
    }
  }

  /** Where the event lines go, each with its line feed. Buffered; closed by this writer. */
  public OutputStream events() {
    return events;
  }

  /** A table with all columns that it may have; closed by this writer. */
  public TableWriter table(Table table) throws IOException {
    return table(table.fileName(), table.columns().stream().map(Column::name).toList());
  }

  /** A table beside those of the contract. */
  public TableWriter table(String fileName, List<String> columns) throws IOException {
    TableWriter writer = new TableWriter(folder.resolve(fileName), columns);
    tables.add(writer);
    return writer;
  }

  /** Completes the data set. */
  public void finish() throws IOException {
    closeFiles();
    Files.move(
        unfinishedEvents,
        folder.resolve(DataSet.EVENTS),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    closeFiles();
    Files.deleteIfExists(unfinishedEvents);
  }

  private void closeFiles() throws IOException {
    for (TableWriter table : tables) {
      table.close();
    }
    tables.clear();
    events.close();
  }
}
