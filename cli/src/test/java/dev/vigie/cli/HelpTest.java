package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vigie.cli.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command, present and future, explains itself. */
class HelpTest {

  static Stream<Named<CommandLine>> commands() {
    List<CommandLine> found = new ArrayList<>();
    collect(root(), found);
    return found.stream().map(c -> Named.of(c.getCommandSpec().qualifiedName(), c));
  }

  private static void collect(CommandLine command, List<CommandLine> found) {
    found.add(command);
    command.getCommandSpec().subcommands().values().forEach(sub -> collect(sub, found));
  }

  private static CommandLine root() {
    return Vigie.commandLine(Settings.read(Map.of(), Optional.empty()));
  }

  private static List<String> examples(CommandLine command) {
    return Arrays.stream(command.getCommandSpec().usageMessage().footer())
        .map(String::strip)
        .filter(line -> line.startsWith("./vigie "))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldShowHelpWithDescriptionAndExample(CommandLine command) {
    // Given
    String[] path = command.getCommandSpec().qualifiedName().split(" ");
    String[] arguments = Arrays.copyOfRange(path, 1, path.length + 1);
    arguments[path.length - 1] = "--help";

    // When
    CommandLineRun run = CommandLineRun.of(arguments);

    // Then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: " + command.getCommandSpec().qualifiedName());
    assertThat(run.out()).contains("Example:");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(examples(command)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldAcceptTheArgumentsOfItsOwnExamples(CommandLine command) {
    for (String example : examples(command)) {
      assertThatCode(() -> root().parseArgs(arguments(example)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  /** The arguments of {@code ./vigie a b > file # why}, as a shell would pass them. */
  private static String[] arguments(String example) {
    String command = example.split("[|>#&]", 2)[0].strip();
    return command.substring("./vigie".length()).strip().split("\\s+");
  }
}
