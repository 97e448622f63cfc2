package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.SourceOptions;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.streaming.EventStreamer;
import dev.vigie.streaming.StreamListener;
import dev.vigie.streaming.StreamProgress;
import dev.vigie.streaming.StreamSettings;
import dev.vigie.streaming.StreamSummary;
import dev.vigie.topics.KafkaUser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a data set to the topics. */
@Command(
    name = "stream",
    description = {
      "Send the events of a data set to their topics, in time order.",
      "What is not an event goes to the topic dead-letters, whole and with the reason.",
      "Ctrl-C ends it in good order and says what was acknowledged."
    },
    footer = {"", "Example:", "  ./vigie stream my-shop --speed 3600"})
final class StreamCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin SourceOptions source = new SourceOptions();
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "1 for real time by the events' own times, N for N times faster, 0 for as fast as "
              + "possible (default: ${DEFAULT-VALUE}).")
  double speed;

  @Option(
      names = "--as-is",
      description = "Keep the order of the files: payments.csv comes after the event lines.")
  boolean asIs;

  @Option(
      names = "--wait-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "How long to wait at the start for brokers that are coming up (default: "
              + "${DEFAULT-VALUE}).")
  long waitSeconds;

  @Option(
      names = "--delivery-timeout-seconds",
      paramLabel = "N",
      defaultValue = "1800",
      description =
          "How long a record may wait for its acknowledgement while brokers are away; then the "
              + "run gives up (default: ${DEFAULT-VALUE}).")
  long deliveryTimeoutSeconds;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    StreamSettings settings = settings(commandLine);
    var streamer =
        new EventStreamer(
            kafka.connection(KafkaUser.STREAM, AccessLists.of(catalogue.catalogue())),
            catalogue.catalogue().routing(),
            settings);
    var display = new Display(ProgressLine.on(commandLine.getErr()));
    StreamSummary summary;
    try (SourceRecords records = records(source.open(commandLine.getErr()))) {
      summary = streamer.stream(records, source.runSource(), display);
    } finally {
      display.line.clear();
    }
    new StreamReport(commandLine.getOut()).print(summary);
    return (summary.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK).code();
  }

  private StreamSettings settings(CommandLine commandLine) {
    try {
      return new StreamSettings(
          speed, Duration.ofSeconds(waitSeconds), Duration.ofSeconds(deliveryTimeoutSeconds));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }

  private SourceRecords records(DataSet dataSet) {
    return asIs
        ? dataSet.asIs(source.feeds(), InstantSource.system())
        : dataSet.inTimeOrder(source.feeds(), InstantSource.system(), source.sortMemory());
  }

  private static final class Display implements StreamListener {
    private final ProgressLine line;
    private final StreamProgressText text;

    Display(ProgressLine line) {
      this.line = line;
      this.text = new StreamProgressText(line.isTerminal());
    }

    @Override
    public void progress(StreamProgress progress) {
      line.update(text.of(progress));
    }

    @Override
    public void waiting(String notice) {
      line.say("vigie: " + notice);
    }
  }
}
