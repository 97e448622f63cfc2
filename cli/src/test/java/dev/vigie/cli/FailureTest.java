package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class FailureTest {

  @Test
  void shouldSayOneLineAndHintWhenAFlagIsUnknown() {
    CommandLineRun run = CommandLineRun.of("completion", "--no-such-flag");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).hasLineCount(1).contains("--no-such-flag", "./vigie completion --help");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.vigie.cli.HelpTest#commands")
  void shouldRefuseAnUnknownFlagOnEveryCommand(CommandLine command) {
    // Given
    String[] path = command.getCommandSpec().qualifiedName().split(" ");
    String[] arguments = Arrays.copyOfRange(path, 1, path.length + 1);
    arguments[path.length - 1] = "--no-such-flag";

    // When
    CommandLineRun run = CommandLineRun.of(arguments);

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).hasLineCount(1).startsWith("vigie: ").contains("--help");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldSuggestTheNearestCommandWhenOneIsUnknown() {
    CommandLineRun run = CommandLineRun.of("completoin");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).hasLineCount(1).contains("completion", "completion?");
  }

  @Test
  void shouldShowUsageWhenNoCommandIsGiven() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("Usage: vigie");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new InvalidInputException("a.csv:3: bad header"), ExitCode.BAD_INPUT),
        Arguments.of(
            new UnavailableException("Kafka at nowhere:1", "no answer", new IOException()),
            ExitCode.UNAVAILABLE),
        Arguments.of(new InterruptedException(), ExitCode.INTERRUPTED),
        Arguments.of(
            new UnavailableException("Kafka", "stopped", new InterruptedException()),
            ExitCode.INTERRUPTED),
        Arguments.of(new IllegalStateException("a mistake"), ExitCode.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldMapEachKindOfFailureToItsExitCode(Exception failure, ExitCode expected) {
    assertThat(CommandFailures.codeOf(failure)).isEqualTo(expected);
  }
}
