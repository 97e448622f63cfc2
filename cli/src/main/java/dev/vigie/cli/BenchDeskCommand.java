package dev.vigie.cli;

import dev.vigie.cli.deskbench.DeskBenchmark;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Installation;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the alert desk with many alerts, and watches its memory with many open pages. */
@Command(
    name = "desk",
    description = {
      "Fill PostgreSQL with alerts, time what the pages of the alert desk ask for, then open feeds,",
      "some of which never read, and watch the memory of its process. Servers are started for it.",
      "Takes minutes, and a machine that has nothing else to do."
    },
    footer = {
      "",
      "Example:",
      "  ./vigie bench desk --alerts 1000000 --feeds 0",
      "  ./vigie bench desk --requests 0 --feeds 200 --minutes 10"
    })
final class BenchDeskCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--alerts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Alerts in the database (default: ${DEFAULT-VALUE}).")
  long alerts;

  @Option(
      names = "--assessments",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "Assessments in the database (default: ${DEFAULT-VALUE}).")
  long assessments;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "200",
      description = "Requests of each kind; 0 leaves them out (default: ${DEFAULT-VALUE}).")
  int requests;

  @Option(
      names = "--feeds",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Open feeds, a quarter of which never read; 0 leaves them out (default:"
              + " ${DEFAULT-VALUE}).")
  int feeds;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long the feeds stay open (default: ${DEFAULT-VALUE}).")
  int minutes;

  @Option(
      names = "--alerts-per-second",
      paramLabel = "N",
      defaultValue = "20",
      description = "How fast alerts come while the feeds are open (default: ${DEFAULT-VALUE}).")
  int alertsPerSecond;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    requireSense();
    CommandSpec command = Objects.requireNonNull(spec);
    ProgressLine line = ProgressLine.on(command.commandLine().getErr());
    PrintWriter out = command.commandLine().getOut();
    new DeskBenchmark(
            new DeskBenchmark.Settings(
                alerts,
                assessments,
                requests,
                feeds - feeds / 4,
                feeds / 4,
                alertsPerSecond,
                Duration.ofMinutes(minutes),
                2 * minutes + 1),
            Installation.fromSystemProperty(),
            SettingsOwner.above(command).dataFolder().resolve("bench-desk"),
            line::say,
            text -> {
              out.println(text);
              out.flush();
            })
        .run();
    return ExitCode.OK.code();
  }

  private void requireSense() {
    if (alerts < 1
        || assessments < 1
        || requests < 0
        || feeds < 0
        || minutes < 1
        || alertsPerSecond < 1
        || alertsPerSecond > 1_000) {
      throw new InvalidInputException(
          "--alerts, --assessments and --minutes are 1 or more, --requests and --feeds 0 or more,"
              + " --alerts-per-second 1 to 1000");
    }
  }
}
