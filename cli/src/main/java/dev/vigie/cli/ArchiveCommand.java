package dev.vigie.cli;

import dev.vigie.archive.ArchiveProgress;
import dev.vigie.archive.ArchiveSettings;
import dev.vigie.archive.EventArchive;
import dev.vigie.archive.EventStore;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.MongoOptions;
import dev.vigie.streaming.DeadLetterWriter;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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

/** Stores the events of the topics in MongoDB. */
@Command(
    name = "archive",
    description = {
      "Store every event of the topics in MongoDB, once, and go on until stopped.",
      "It goes on from where the store says it is; an empty store is filled from the topics.",
      "What is not an event goes to the topic dead-letters, whole and with the reason."
    },
    footer = {"", "Example:", "  ./vigie archive --until-caught-up"})
final class ArchiveCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin MongoOptions mongo = new MongoOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--until-caught-up",
      description = "End once everything is stored that was on the topics at the start.")
  boolean untilCaughtUp;

  @Option(
      names = "--expire-after-days",
      paramLabel = "N",
      description =
          "Let MongoDB delete events that are older than N days by their ts "
              + "(default: as the store is set up; never, to begin with).")
  @Nullable Integer expireAfterDays;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    ArchiveSettings settings = settings(commandLine);
    KafkaConnection connection =
        kafka.connection(KafkaUser.ARCHIVE, AccessLists.of(catalogue.catalogue()));
    ProgressLine line = ProgressLine.on(commandLine.getErr());
    try (EventStore store = EventStore.open(mongo.uri());
        DeadLetterWriter deadLetters = new DeadLetterWriter(connection, "archive")) {
      line.say("archiving to " + store.description());
      EventArchive archive =
          new EventArchive(connection, store, deadLetters::write, InstantSource.system());
      ArchiveProgress end = archive.run(settings, progress -> line.update(text(progress)));
      line.clear();
      print(end, commandLine);
      return (end.deletedUnread() == 0 ? ExitCode.OK : ExitCode.DIFFERENCE).code();
    } finally {
      line.clear();
    }
  }

  private ArchiveSettings settings(CommandLine commandLine) {
    try {
      return new ArchiveSettings(
          List.copyOf(catalogue.catalogue().routing().topics()),
          untilCaughtUp
              ? ArchiveSettings.Ending.WHEN_CAUGHT_UP
              : ArchiveSettings.Ending.WHEN_STOPPED,
          expireAfterDays == null ? null : Duration.ofDays(expireAfterDays));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }

  private static String text(ArchiveProgress progress) {
    return String.format(
        Locale.ROOT,
        "archiving %,d stored, %,d there already, %,d dead letters, %,d to go, %,d/s",
        progress.stored(),
        progress.duplicates(),
        progress.deadLetters(),
        progress.lag(),
        progress.recordsPerSecond());
  }

  private static void print(ArchiveProgress end, CommandLine commandLine) {
    commandLine
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%,d records read in %.2f s: %,d stored, %,d there already, %,d dead letters;"
                    + " %,d/s, %,d to go",
                end.read(),
                end.elapsed().toMillis() / 1e3,
                end.stored(),
                end.duplicates(),
                end.deadLetters(),
                end.recordsPerSecond(),
                end.lag()));
    if (end.deletedUnread() > 0) {
      commandLine
          .getErr()
          .println(
              ("vigie: %d records were deleted from the topics before the archive had read them, by"
                      + " retention as a rule: stream them again where you have them")
                  .formatted(end.deletedUnread()));
    }
  }
}
