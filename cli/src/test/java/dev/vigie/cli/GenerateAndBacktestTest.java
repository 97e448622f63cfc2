package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateAndBacktestTest {

  @TempDir Path parent;
  private Path shop;
  private Path out;

  @BeforeEach
  void namePaths() {
    shop = parent.resolve("shop");
    out = parent.resolve("assessments.jsonl");
  }

  private CommandLineRun generate(String... more) {
    String[] arguments = {"generate", shop.toString(), "--events", "3000", "--days", "3"};
    return CommandLineRun.of(
        Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void shouldGenerateAShopAndAssessItsPayments() throws IOException {
    // Given
    CommandLineRun generated = generate();

    // When
    CommandLineRun run = CommandLineRun.of("backtest", shop.toString(), "--out", out.toString());

    // Then
    assertThat(generated.exitCode()).isZero();
    assertThat(generated.err()).contains("3,000 events");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    int lines = Files.readAllLines(out).size();
    assertThat(run.err()).contains("3,000 events", lines + " assessed", "precision", "recall");
  }

  @Test
  void shouldNotOverwriteAShopUnlessTold() {
    generate();

    assertThat(generate().exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(generate("--overwrite").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--events many | 2 | many",
        "--events 0 | 3 | events must be from 1",
        "--fraud-share 0.9 | 3 | fraud share must be",
        "--start tomorrow | 2 | tomorrow",
        "--no-such-flag | 2 | --no-such-flag"
      })
  void shouldSayInOneLineWhatIsWrongWithAPlan(String flags, int exitCode, String problem) {
    String[] words = flags.split(" ", -1);
    String[] arguments = new String[words.length + 2];
    arguments[0] = "generate";
    arguments[1] = shop.toString();
    System.arraycopy(words, 0, arguments, 2, words.length);

    CommandLineRun run = CommandLineRun.of(arguments);

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).hasLineCount(1).contains(problem);
  }

  @Test
  void shouldNameFileAndLineOfABadHeaderAndLeaveTheOldResult() throws IOException {
    generate();
    Files.writeString(shop.resolve("customers.csv"), "customer_id,signup\n");
    Files.writeString(out, "old");

    CommandLineRun run = CommandLineRun.of("backtest", shop.toString(), "--out", out.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.err()).hasLineCount(1).contains("customers.csv:1: wrong header", "country");
    assertThat(out).hasContent("old");
  }

  @Test
  void shouldRefuseAMissingShopAMissingRuleSetAndNoSize() {
    String where = shop.toString();
    CommandLineRun noShop = CommandLineRun.of("backtest", where, "--out", out.toString());
    generate();
    CommandLineRun noRules =
        CommandLineRun.of("backtest", where, "--out", out.toString(), "--rules", where + ".yaml");
    CommandLineRun noSize =
        CommandLineRun.of("backtest", where, "--out", out.toString(), "--max-memory", "lots");

    assertThat(noShop.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(noRules.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(noSize.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(noSize.err()).hasLineCount(1).contains("lots");
  }
}
