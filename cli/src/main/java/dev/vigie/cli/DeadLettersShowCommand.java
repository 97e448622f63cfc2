package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.deadletters.DeadLetterTopic;
import dev.vigie.streaming.deadletters.KeptLetter;
import dev.vigie.streaming.deadletters.LetterFilter;
import dev.vigie.streaming.deadletters.LetterId;
import dev.vigie.topics.KafkaUser;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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

/** Shows one dead letter whole. */
@Command(
    name = "show",
    description = {
      "Show one dead letter: why, where, when, and its original bytes.",
      "Bytes that cannot be printed are shown as \\xNN."
    },
    footer = {"", "Example:", "  ./vigie dead-letters show 2-41"})
final class DeadLettersShowCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Parameters(paramLabel = "ID", description = "Which one, as dead-letters list shows it.")
  String id = "";

  @Option(names = "--raw", description = "Write the original bytes, and nothing else.")
  boolean raw;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    List<KeptLetter> found = new ArrayList<>();
    new DeadLetterTopic(kafka.connection(KafkaUser.DEAD_LETTERS, AccessLists.ofAnyCatalogue()))
        .read(LetterFilter.only(letterId(id, commandLine)), found::add);
    if (found.isEmpty()) {
      throw new InvalidInputException("no dead letter " + id);
    }
    PrintWriter out = commandLine.getOut();
    if (raw) {
      writeRaw(found.get(0).letter().original());
    } else {
      LetterText.whole(found.get(0), out);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  static LetterId letterId(String text, CommandLine commandLine) {
    try {
      return LetterId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }

  /** Not System.out, which keeps a closed pipe to itself. */
  private static void writeRaw(byte[] bytes) {
    // The descriptor is the process's own and stays open.
    var out = new FileOutputStream(FileDescriptor.out);
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UnavailableException("standard output", "cannot be written: " + e.getMessage(), e);
    }
  }
}
