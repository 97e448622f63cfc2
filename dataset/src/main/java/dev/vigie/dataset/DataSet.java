package dev.vigie.dataset;

import dev.vigie.events.InvalidInputException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from: a folder with {@code events.jsonl} or {@code events.jsonl.gz} and
 * optional CSV tables, a single file of event lines, or standard input.
 */
public final class DataSet {

  /** Stands for standard input where a data set's path is asked for. */
  public static final Path STANDARD_INPUT = Path.of("-");

  static final String EVENTS = "events.jsonl";
  static final String EVENTS_PACKED = "events.jsonl.gz";

  private final Path path;
  private final @Nullable Path folder;
  private final @Nullable Path events;
  private final InputStream standardInput;

  private DataSet(
      Path path, @Nullable Path folder, @Nullable Path events, InputStream standardInput) {
    this.path = path;
    this.folder = folder;
    this.events = events;
    this.standardInput = standardInput;
  }

  /**
   * A data set by its path; nothing is read yet.
   *
   * @param path a folder, a {@code .jsonl} or {@code .jsonl.gz} file, or {@link #STANDARD_INPUT}
   * @throws InvalidInputException when there is none
   */
  public static DataSet open(Path path) {
    return open(path, System.in);
  }

  static DataSet open(Path path, InputStream standardInput) {
    if (path.equals(STANDARD_INPUT)) {
      return new DataSet(path, null, null, standardInput);
    } else if (Files.isDirectory(path)) {
      return new DataSet(path, path, eventsOf(path), standardInput);
    } else if (!Files.exists(path)) {
      throw new InvalidInputException(path + ": no such file or folder");
    } else if (Files.isRegularFile(path) && !isEventLines(path)) {
      throw new InvalidInputException(path + ": neither a folder nor a .jsonl or .jsonl.gz file");
    }
    return new DataSet(path, null, path, standardInput);
  }

  private static Path eventsOf(Path folder) {
    Path plain = folder.resolve(EVENTS);
    Path packed = folder.resolve(EVENTS_PACKED);
    if (Files.exists(plain) && Files.exists(packed)) {
      throw new InvalidInputException(
          folder + ": has both " + EVENTS + " and " + EVENTS_PACKED + ", which one is meant?");
    } else if (!Files.exists(plain) && !Files.exists(packed)) {
      throw new InvalidInputException(folder + ": has neither " + EVENTS + " nor " + EVENTS_PACKED);
    }
    return Files.exists(plain) ? plain : packed;
  }

  private static boolean isEventLines(Path file) {
    return file.toString().endsWith(".jsonl") || file.toString().endsWith(".jsonl.gz");
  }

  /** The path as it was given. */
  public Path path() {
    return path;
  }

  /**
   * The records in the order of the files, the payments last.
   *
   * @param clock what "24 h ahead of the clock" is measured against, and what dates dead letters
   * @throws InvalidInputException when a file cannot be opened or payments.csv has a wrong header
   */
  public SourceRecords asIs(Feeds feeds, InstantSource clock) {
    return records(feeds, clock);
  }

  private PackedRecords records(Feeds feeds, InstantSource clock) {
    SourceFile lines =
        events == null ? SourceFile.of("standard input", standardInput) : SourceFile.open(events);
    EventLines first = new EventLines(lines, clock);
    Optional<Path> payments = file(Table.PAYMENTS);
    if (feeds == Feeds.EVENTS || payments.isEmpty()) {
      return first;
    }
    try {
      return new SuccessiveRecords(first, PaymentRows.open(payments.get(), clock));
    } catch (InvalidInputException e) {
      first.close();
      throw e;
    }
  }

  /**
   * The records in (ts, event_id, customer_id) order, and of those with one identity and one ts in
   * that of their bytes; duplicates are all there. Dead letters come out as they are found, before
   * the first event.
   *
   * @param clock as for {@link #asIs}
   */
  public SourceRecords inTimeOrder(Feeds feeds, InstantSource clock, SortMemory memory) {
    return new TimeOrder(ahead(feeds, clock), memory);
  }

  ReadAhead ahead(Feeds feeds, InstantSource clock) {
    return new ReadAhead(records(feeds, clock));
  }

  /** Whether the data set is a folder with that table. */
  public boolean has(Table table) {
    return file(table).isPresent();
  }

  /**
   * Reads every table of a folder through, so that whoever uses any of it refuses it for the same
   * reason, in the same words. Rows of {@code payments.csv} that are dead letters refuse nothing.
   *
   * @param clock as for {@link #asIs}
   * @param notices is told of each value that counts as absent, with its line
   * @throws InvalidInputException at the first thing that is wrong, naming file and line
   */
  public void check(InstantSource clock, Consumer<String> notices) {
    for (Table table : Table.values()) {
      Consumer<String> told = table == Table.PAYMENTS ? deadLetter -> {} : notices;
      rows(table, clock, told).ifPresent(DataSet::readThrough);
    }
  }

  private static void readThrough(Rows<TableRow> rows) {
    try (rows) {
      TableRow row = rows.next();
      while (row != null) {
        row = rows.next();
      }
    }
  }

  /** The rows of a table, or empty when the data set has no such file. */
  public Optional<Rows<TableRow>> rows(Table table, InstantSource clock) {
    return rows(table, clock, notice -> {});
  }

  /**
   * The rows of a table, or empty when the data set has no such file.
   *
   * @param clock as for {@link #asIs}
   * @param notices is told of each row that is left out and each value that counts as absent, with
   *     its line
   */
  public Optional<Rows<TableRow>> rows(Table table, InstantSource clock, Consumer<String> notices) {
    return file(table)
        .map(
            csv -> {
              String key = table.key();
              Rows<TableRow> rows = open(table, csv, clock, notices);
              return key == null
                  ? rows
                  : new UniqueRows(rows, key, () -> open(table, csv, clock, again -> {}));
            });
  }

  private static Rows<TableRow> open(
      Table table, Path csv, InstantSource clock, Consumer<String> notices) {
    return table == Table.PAYMENTS
        ? PaymentTable.open(csv, clock, notices)
        : TableReader.open(table, csv, notices);
  }

  /** The rows of {@code customers.csv}, or empty when the data set has none. */
  public Optional<Rows<CustomerRow>> customers() {
    // Customers have no time that the clock limits.
    return rows(Table.CUSTOMERS, InstantSource.system())
        .map(rows -> new MappedRows<>(rows, CustomerRow::of));
  }

  /**
   * The labels of {@code payments.csv}, or empty when the data set has none. A row that is a dead
   * letter among the events has no label here either.
   *
   * @param clock as for {@link #asIs}
   */
  public Optional<Rows<PaymentLabel>> labels(InstantSource clock) {
    return rows(Table.PAYMENTS, clock).map(rows -> new MappedRows<>(rows, PaymentLabel::of));
  }

  private Optional<Path> file(Table table) {
    return Optional.ofNullable(folder)
        .map(parent -> parent.resolve(table.fileName()))
        .filter(Files::exists);
  }
}
