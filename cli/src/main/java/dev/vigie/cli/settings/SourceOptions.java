package dev.vigie.cli.settings;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.streaming.run.RunSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where events are read from, and how. */
public final class SourceOptions {

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "Data set folder, .jsonl or .jsonl.gz file, or - for standard input.")
  @Nullable Path path;

  @Option(
      names = "--no-payments",
      description = "Leave payments.csv out; read the event lines alone.")
  boolean noPayments;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      defaultValue = "64m",
      converter = MemorySize.class,
      description =
          "Memory for putting events into time order, such as 512k, 64m or 2g; the rest is sorted "
              + "on disk (default: ${DEFAULT-VALUE}).")
  long maxMemoryBytes;

  /**
   * Opens the data set, and checks all of a folder's tables.
   *
   * @param err is told of values that count as absent
   * @throws dev.vigie.events.InvalidInputException when there is none at that path, or a table of
   *     it is wrong
   */
  public DataSet open(PrintWriter err) {
    return checked(Objects.requireNonNull(path), err);
  }

  /** As {@link #open}, of a path that comes from elsewhere. */
  public static DataSet checked(Path path, PrintWriter err) {
    DataSet dataSet = DataSet.open(path);
    try (Notices notices = new Notices(err)) {
      dataSet.check(InstantSource.system(), notices);
    }
    return dataSet;
  }

  public Feeds feeds() {
    return noPayments ? Feeds.EVENTS : Feeds.EVENTS_AND_PAYMENTS;
  }

  /** What is noted of it, so that it can be found and read again. */
  public RunSource runSource() {
    Path given = Objects.requireNonNull(path);
    return given.toString().equals("-")
        ? RunSource.ONCE
        : new RunSource(given.toAbsolutePath().normalize().toString(), !noPayments);
  }

  public SortMemory sortMemory() {
    return SortMemory.ofBytes(maxMemoryBytes);
  }
}
