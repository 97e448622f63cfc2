package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.PostgresTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandIT {

  private static PostgresTestbed postgres;
  private static Map<String, String> environment;

  @TempDir Path folder;

  @BeforeAll
  static void startServer() {
    postgres = PostgresTestbed.start();
    environment =
        Map.of(
            "POSTGRES_URL", postgres.newDatabase(),
            "POSTGRES_USER", PostgresTestbed.USER,
            "POSTGRES_PASSWORD", PostgresTestbed.PASSWORD);
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void writeDataSet() throws IOException {
    Files.writeString(folder.resolve("events.jsonl"), "");
    customers("C1,2025-01-01 00:00:00,BE,ios,1970-01-01,0");
  }

  @Test
  void shouldPrintWhatBecameOfTheRowsOfEachTable() {
    CommandLineRun first = load(environment);
    CommandLineRun second = load(environment);

    assertThat(first.exitCode()).isZero();
    assertThat(first.out().lines().toList().get(1)).matches("customers +1 +1 +0 +0");
    assertThat(second.out().lines().toList().get(1)).matches("customers +1 +0 +0 +1");
    assertThat(first.err()).isEmpty();
  }

  @Test
  void shouldNameTheLineOfABadRow() throws IOException {
    customers("C1,yesterday,BE,ios,1970-01-01,0");

    CommandLineRun run = load(environment);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.err()).hasLineCount(1).contains("customers.csv:2: ", "signup_ts");
  }

  @Test
  void shouldSayThatThePasswordIsWrongWithoutRepeatingIt() {
    CommandLineRun run =
        load(
            Map.of(
                "POSTGRES_URL",
                environment.get("POSTGRES_URL"),
                "POSTGRES_USER",
                PostgresTestbed.USER,
                "POSTGRES_PASSWORD",
                "s3cret"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
    assertThat(run.err())
        .hasLineCount(1)
        .contains("PostgreSQL at 127.0.0.1:", "password authentication failed")
        .doesNotContain("s3cret");
  }

  @Test
  void shouldSayThatThereIsNoSuchFolder() {
    CommandLineRun run =
        CommandLineRun.with(environment, "load", folder.resolve("nowhere").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.err()).hasLineCount(1).contains("nowhere");
  }

  private CommandLineRun load(Map<String, String> settings) {
    return CommandLineRun.with(settings, "load", folder.toString());
  }

  private void customers(String row) throws IOException {
    String header = "customer_id,signup_ts,country,preferred_device,birthdate,is_minor";
    Files.write(folder.resolve("customers.csv"), List.of(header, row));
  }
}
