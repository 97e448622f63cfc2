package dev.vigie.cli;

import dev.vigie.cli.desk.DeskDatabase;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.customers.PostgresAccounts;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.events.UnavailableException;
import dev.vigie.notifications.NotificationSchema;
import dev.vigie.notifications.outbox.ChannelState;
import dev.vigie.notifications.outbox.ChannelStates;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how the channels are. */
@Command(
    name = "status",
    description = {
      "Show each channel: alerts waiting, sent and given up (dead), messages, failed attempts.",
      "Exit code 1 when the latest attempt of a channel failed."
    },
    footer = {"", "Example:", "  ./vigie notify status"})
final class NotifyStatusCommand implements Callable<Integer> {

  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  @Spec @Nullable CommandSpec spec;
  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Override
  public Integer call() {
    List<ChannelState> states = states(postgres.desk());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(row("channel", "waiting", "sent", "messages", "failed", "dead", "oldest", "state"));
    states.forEach(state -> out.println(row(state)));
    out.flush();
    boolean failing = states.stream().anyMatch(NotifyStatusCommand::isFailing);
    return (failing ? ExitCode.DIFFERENCE : ExitCode.OK).code();
  }

  private static List<ChannelState> states(PostgresAccounts accounts) {
    PostgresConnection postgres = accounts.worker();
    try {
      NotificationSchema.migrate(accounts.migrating().dataSource(OPENING, ANSWER));
      DeskDatabase.allow(accounts);
      return ChannelStates.read(postgres.dataSource(OPENING, ANSWER));
    } catch (SQLException e) {
      throw new UnavailableException(postgres.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isFailing(ChannelState state) {
    return state.lastProblemAt() != null
        && (state.lastSentAt() == null || state.lastProblemAt().isAfter(state.lastSentAt()));
  }

  private static String row(ChannelState state) {
    return row(
        state.channel(),
        Long.toString(state.waiting()),
        Long.toString(state.sent()),
        Long.toString(state.messages()),
        Long.toString(state.failed()),
        Long.toString(state.dead()),
        state.oldest() == null ? "-" : seconds(state.oldest()),
        words(state));
  }

  private static String words(ChannelState state) {
    if (!isFailing(state)) {
      return "ok";
    }
    String again = state.pausedUntil() == null ? "" : ", next try " + seconds(state.pausedUntil());
    return LetterText.visible(String.valueOf(state.lastProblem())) + again;
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-24s %8s %8s %8s %8s %8s  %-20s  %s", cells);
  }
}
