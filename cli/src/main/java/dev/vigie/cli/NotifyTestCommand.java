package dev.vigie.cli;

import dev.vigie.cli.settings.ChannelsOptions;
import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.outbox.MessageIds;
import dev.vigie.notifications.sending.Answer;
import dev.vigie.notifications.sending.Message;
import dev.vigie.notifications.sending.MessageText;
import dev.vigie.notifications.sending.Sender;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a message that says of itself that it is a test. */
@Command(
    name = "test",
    description = {
      "Send a test message to a channel now, and say what the receiver answered.",
      "Exit code 1 when it does not want the message, 4 when it did not answer or is not well."
    },
    footer = {"", "Example:", "  ./vigie notify test fraud-team"})
final class NotifyTestCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CHANNEL", description = "Name in the channels file.")
  String name = "";

  @Mixin ChannelsOptions channels = new ChannelsOptions();

  @Override
  public Integer call() {
    Channels all = channels.channels();
    Channel channel = all.named(name);
    Sender sender = Sender.of(channel, all.allowedOrigins(), new MessageText(null));
    Answer answer = sender.send(Message.test(MessageIds.random(), Instant.now()), 0);
    return say(channel, answer).code();
  }

  private ExitCode say(Channel channel, Answer answer) {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    String said = answer.said().isBlank() ? "" : ": " + answer.said();
    String line = "%s (%s): ".formatted(channel.name(), channel.target().type());
    if (answer instanceof Answer.Accepted) {
      commandLine.getOut().println(line + "sent, " + answer.words() + said);
      commandLine.getOut().flush();
      return ExitCode.OK;
    }
    commandLine.getErr().println("vigie: " + line + "not sent, " + answer.words() + said);
    return answer instanceof Answer.Refused ? ExitCode.DIFFERENCE : ExitCode.UNAVAILABLE;
  }
}
