package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.events.EventCodec;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.JsonLines;
import dev.vigie.streaming.ReadSettings;
import dev.vigie.streaming.ReadSettings.Start;
import dev.vigie.streaming.ReadSummary;
import dev.vigie.streaming.TopicReader;
import dev.vigie.topics.Grant;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads topics. */
@Command(
    name = "consume",
    description = {
      "Read topics: counts, records that are no events and where they are; meanwhile the lag of",
      "each partition, in records and in seconds by their time of writing (not with --json).",
      "Reads until Ctrl-C unless --timeout-ms or --max-messages says when it is enough.",
      "Starts where --group stopped; a new group, or none, starts at the beginning."
    },
    footer = {
      "",
      "Example:",
      "  ./vigie consume fraud-alerts --from-beginning --max-messages 10 --timeout-ms 2000 --json"
    })
final class ConsumeCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Topics to read.")
  List<String> topics = List.of();

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Consumer group; its place is kept in Kafka, committed after counting.")
  @Nullable String group;

  @ArgGroup Where where = new Where();

  /** At most one of the two. */
  static final class Where {
    @Option(
        names = "--from-beginning",
        description = "Start at the first record there is, wherever the group stopped.")
    boolean beginning;

    @Option(
        names = "--from-end",
        description = "A new group, or none, starts at what arrives from now on.")
    boolean end;

    Start start() {
      return beginning ? Start.BEGINNING : end ? Start.END : Start.GROUP;
    }
  }

  @Option(names = "--max-messages", paramLabel = "N", description = "Stop after so many records.")
  @Nullable Long maxMessages;

  @Option(
      names = "--timeout-ms",
      paramLabel = "MS",
      description = "Stop, with exit code 0, after so long without a record.")
  @Nullable Long timeoutMillis;

  @Option(
      names = "--json",
      description = {
        "Print the records as JSON lines, and nothing else on standard output.",
        "A value that is not JSON is wrapped in an object, as are dead letters."
      })
  boolean json;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    ReadSettings settings = settings(commandLine);
    var reader =
        new TopicReader(
            connection(),
            new EventCodec(InstantSource.system()),
            catalogue.catalogue().routing().topics());
    ReadSummary summary = read(reader, settings, commandLine.getErr());
    new ReadReport(json ? commandLine.getErr() : commandLine.getOut()).print(summary);
    return (summary.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK).code();
  }

  /** It reads what it was told to, which need not be in the catalogue. */
  private KafkaConnection connection() {
    List<Grant> needed = new ArrayList<>();
    topics.forEach(topic -> needed.add(Grant.topic(AclOperation.READ, topic)));
    if (group != null) {
      needed.add(Grant.group(AclOperation.READ, group));
    }
    return kafka
        .connection(KafkaUser.CONSUME, AccessLists.of(catalogue.catalogue()))
        .needing(needed);
  }

  private ReadSummary read(TopicReader reader, ReadSettings settings, PrintWriter err) {
    try {
      // Not System.out, which keeps a closed pipe to itself.
      return reader.read(
          settings,
          json
              ? new JsonLines(new FileOutputStream(FileDescriptor.out))
              : new LagBoard(err, Terminal.isWatched()));
    } catch (UncheckedIOException e) {
      throw new UnavailableException(
          "standard output", "cannot be written: " + e.getCause().getMessage(), e);
    }
  }

  private ReadSettings settings(CommandLine commandLine) {
    try {
      return new ReadSettings(
          topics,
          group,
          where.start(),
          maxMessages == null ? OptionalLong.empty() : OptionalLong.of(maxMessages),
          Optional.ofNullable(timeoutMillis).map(Duration::ofMillis));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }
}
