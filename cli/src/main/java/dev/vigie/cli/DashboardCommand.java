package dev.vigie.cli;

import dev.vigie.cli.desk.Desk;
import dev.vigie.cli.desk.DeskListener;
import dev.vigie.cli.desk.DeskSettings;
import dev.vigie.cli.desk.OneTimePassword;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.ChannelsOptions;
import dev.vigie.cli.settings.DashboardOptions;
import dev.vigie.cli.settings.FlinkOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.MongoOptions;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.cli.settings.RulesOptions;
import dev.vigie.cli.settings.TimeSpan;
import dev.vigie.platform.process.OpenFiles;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.MissingRights;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the alert desk until stopped. */
@Command(
    name = "dashboard",
    description = {
      "Serve the alert desk: alerts from the topic into PostgreSQL, and to every open page.",
      "Needs PostgreSQL to start. Kafka, MongoDB and Flink may be away: the page says so.",
      "Where there is no user yet, adds the user admin and prints a one-time password."
    },
    footer = {"", "Example:", "  ./vigie dashboard --dashboard-port 8080"})
final class DashboardCommand implements Callable<Integer>, DeskListener {

  @Spec @Nullable CommandSpec spec;
  @Mixin DashboardOptions dashboard = new DashboardOptions();
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin PostgresOptions postgres = new PostgresOptions();
  @Mixin MongoOptions mongo = new MongoOptions();
  @Mixin FlinkOptions flink = new FlinkOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin RulesOptions rules = new RulesOptions();
  @Mixin ChannelsOptions channels = new ChannelsOptions();

  @Option(
      names = "--job-name",
      paramLabel = "NAME",
      defaultValue = AccessLists.JOB,
      description = "Name of the detection job on Flink (default: ${DEFAULT-VALUE}).")
  String jobName = "";

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = AccessLists.DESK_GROUP,
      description =
          "Consumer group; desks with databases of their own need groups of their own (default:"
              + " ${DEFAULT-VALUE}).")
  String group = "";

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = TimeSpan.class,
      description = "How long to wait for PostgreSQL at the start (default: ${DEFAULT-VALUE}).")
  Duration patience = Duration.ZERO;

  @Option(
      names = "--first-password-file",
      hidden = true,
      description = "Where to leave the first user's password instead of printing it.")
  @Nullable Path firstPasswordFile;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = commandLine.getOut();
    OpenFiles.ofThisProcess().remark().ifPresent(this::say);
    KafkaConnection connection =
        kafka.connection(KafkaUser.DESK, AccessLists.of(catalogue.catalogue(), jobName, group));
    MissingRights.refuse(connection);
    DeskSettings settings =
        new DeskSettings(
            dashboard.settings(),
            connection,
            postgres::desk,
            mongo.uri(),
            flink::connection,
            jobName,
            group,
            catalogue.catalogue(),
            rules.ruleSet(),
            channels.channels());
    try (Desk desk = Desk.start(settings, patience, this)) {
      out.println("Alert desk at " + desk.address());
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      say("stopped");
    }
    return ExitCode.OK.code();
  }

  @Override
  public void waiting(String problem) {
    say("waiting for " + problem);
  }

  @Override
  public void firstPassword(String password) {
    if (firstPasswordFile != null) {
      new OneTimePassword(firstPasswordFile).leave(password);
      return;
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("First sign-in: " + OneTimePassword.shown("admin", password));
    out.flush();
  }

  @Override
  public void auditIsOpen() {
    say(
        "the desk's account of PostgreSQL could change the audit trail's past: give the owner of"
            + " the tables as --postgres-owner, and another account as --postgres-user");
  }

  private void say(String line) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println("vigie: " + line);
    err.flush();
  }
}
