package dev.vigie.notifications.sending;

import dev.vigie.alerts.Alert;
import dev.vigie.notifications.channels.Target;
import java.util.Map;
import java.util.stream.Collectors;

/** Slack's incoming webhooks, which other chat programs take as well. */
final class SlackSender implements Sender {

  private final Target.Slack target;
  private final HttpPost http;
  private final MessageText text;

  SlackSender(Target.Slack target, HttpPost http, MessageText text) {
    this.target = target;
    this.http = http;
    this.text = text;
  }

  @Override
  public Answer send(Message message, int attempt) {
    return http.send(target.address(), Map.of(), body(message), attempt);
  }

  private byte[] body(Message message) {
    return JsonBody.of(
        json -> {
          json.writeStringField("text", words(message));
          // Words of ours and of strangers are no links until we say so.
          json.writeBooleanField("unfurl_links", false);
        });
  }

  private String words(Message message) {
    return switch (message.kind()) {
      case TEST -> escaped(MessageText.test());
      case ALERT -> alert(message.alerts().get(0));
      case DIGEST ->
          "*%s*\n%s"
              .formatted(
                  escaped(text.digestHeadline(message.alerts())),
                  message.alerts().stream().map(this::line).collect(Collectors.joining("\n")));
    };
  }

  private String alert(Alert alert) {
    String reasons =
        text.reasons(alert).stream()
            .map(reason -> "\n• " + escaped(reason))
            .collect(Collectors.joining());
    return "*%s*%s%s".formatted(escaped(text.headline(alert)), reasons, link("\n", alert));
  }

  private String line(Alert alert) {
    return "• " + escaped(text.digestLine(alert)) + link(" ", alert);
  }

  private String link(String before, Alert alert) {
    return text.link(alert).map(address -> before + "<" + address + "|open>").orElse("");
  }

  /** Without these three nothing is a mention, a link or a command. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
