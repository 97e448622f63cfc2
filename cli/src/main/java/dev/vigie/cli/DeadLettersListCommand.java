package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.streaming.deadletters.DeadLetterTopic;
import dev.vigie.topics.KafkaUser;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "List dead letters, the oldest first.",
    footer = {"", "Example:", "  ./vigie dead-letters list --reason not-json --since 12h"})
final class DeadLettersListCommand implements Callable<Integer> {

  private static final Comparator<LetterText.Row> BY_TIME =
      Comparator.comparing(LetterText.Row::time).thenComparing(LetterText.Row::id);

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin LetterOptions letters = new LetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Only the N newest of them (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (limit < 1) {
      throw new ParameterException(commandLine, "--limit must be 1 or more, not " + limit);
    }
    // The oldest of those kept is the first to go.
    PriorityQueue<LetterText.Row> newest = new PriorityQueue<>(BY_TIME);
    long[] found = {0};
    new DeadLetterTopic(kafka.connection(KafkaUser.DEAD_LETTERS, AccessLists.ofAnyCatalogue()))
        .read(
            letters.filter(),
            kept -> {
              found[0]++;
              newest.add(LetterText.Row.of(kept));
              if (newest.size() > limit) {
                newest.poll();
              }
            });
    List<LetterText.Row> rows = new ArrayList<>(newest);
    rows.sort(BY_TIME);
    print(rows, found[0], commandLine.getOut());
    return ExitCode.OK.code();
  }

  private void print(List<LetterText.Row> rows, long found, PrintWriter out) {
    if (json) {
      rows.forEach(row -> out.println(row.json()));
    } else {
      LetterText.table(rows, out);
      out.println(
          String.format(
              Locale.ROOT,
              "%,d dead letters%s",
              found,
              found > rows.size() ? ", the newest " + rows.size() + " shown" : ""));
    }
    out.flush();
  }
}
