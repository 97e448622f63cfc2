package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventCodec;
import dev.vigie.streaming.deadletters.LetterFilter;
import dev.vigie.streaming.deadletters.LetterReplay;
import dev.vigie.streaming.deadletters.ReplayReport;
import dev.vigie.topics.KafkaUser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
    name = "replay",
    description = {
      "Send dead letters again, after a fix: as they are, or with --file corrected ones instead.",
      "What is an event by now goes to its topic, with headers that say which dead letter it was,",
      "where that came from, and which run sent it. Nothing that is there already is sent.",
      "What is still no event stays the dead letter it is; the exit code is 1 then."
    },
    footer = {
      "",
      "Example:",
      "  ./vigie dead-letters replay --reason ts-unreadable --file fixed.jsonl"
    })
final class DeadLettersReplayCommand implements Callable<Integer> {

  private static final int MAX_SHOWN = 20;

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin LetterOptions letters = new LetterOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "Only this one, as dead-letters list shows it.")
  @Nullable String id;

  @Option(names = "--all", description = "Every dead letter there is.")
  boolean all;

  @Option(
      names = "--file",
      paramLabel = "FIXED",
      description =
          "Corrected data set or .jsonl file: each letter is replaced by what stands there in the "
              + "line it came from; a single ID by the only record of the file.")
  @Nullable Path fixed;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    LetterFilter filter = filter(commandLine);
    var replay =
        new LetterReplay(
            kafka.connection(KafkaUser.REPLAY, AccessLists.of(catalogue.catalogue())),
            catalogue.catalogue().routing(),
            new EventCodec(InstantSource.system()));
    ReplayReport report = replay(replay, filter);
    print(report, commandLine.getOut());
    return (report.stillInvalid().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  private LetterFilter filter(CommandLine commandLine) {
    int ways = (id != null ? 1 : 0) + (all ? 1 : 0) + (letters.isGiven() ? 1 : 0);
    if (ways != 1) {
      throw new ParameterException(
          commandLine, "say which: an ID, or --reason, --place and --since, or --all");
    }
    return id == null
        ? letters.filter()
        : LetterFilter.only(DeadLettersShowCommand.letterId(id, commandLine));
  }

  private ReplayReport replay(LetterReplay replay, LetterFilter filter) {
    if (fixed == null) {
      return replay.replay(filter);
    }
    try (SourceRecords corrected =
        DataSet.open(fixed).asIs(Feeds.EVENTS_AND_PAYMENTS, InstantSource.system())) {
      return replay.replay(filter, corrected);
    }
  }

  private static void print(ReplayReport report, PrintWriter out) {
    line(
        out,
        "%,d dead letters: %,d events sent, %,d there already, %,d still invalid",
        report.letters(),
        report.sentEvents(),
        report.alreadyThere().size(),
        report.stillInvalid().size());
    report.sent().forEach((topic, events) -> line(out, "  %-28s %,9d", topic, events));
    report.run().ifPresent(run -> line(out, "run %s", run));
    report.alreadyThere().stream()
        .limit(MAX_SHOWN)
        .forEach(
            skipped ->
                line(
                    out,
                    "there already: %s, event %s",
                    skipped.letter(),
                    LetterText.visible(skipped.event().toString())));
    report.stillInvalid().stream()
        .limit(MAX_SHOWN)
        .forEach(
            invalid ->
                line(
                    out,
                    "still invalid: %s from %s: %s: %s",
                    invalid.letter(),
                    LetterText.visible(invalid.place().toString()),
                    invalid.rejection().reason().code(),
                    LetterText.visible(invalid.rejection().text())));
    out.flush();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
