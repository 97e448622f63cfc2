package dev.vigie.notifications.sending;

import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.channels.Target;
import java.util.Set;

/** Carries messages to one receiver. */
public interface Sender {

  /**
   * Tries once, within the channel's time-out.
   *
   * @param attempt how often this message was tried before; several addresses of a name take turns
   */
  Answer send(Message message, int attempt);

  /** The sender of a channel. */
  static Sender of(Channel channel, Set<String> allowedOrigins, MessageText text) {
    var guard = new AddressGuard(allowedOrigins, NameResolver.within(channel.timeout()));
    var http = new HttpPost(guard, channel.timeout());
    if (channel.target() instanceof Target.Webhook webhook) {
      return new WebhookSender(webhook, http, text);
    }
    if (channel.target() instanceof Target.Slack slack) {
      return new SlackSender(slack, http, text);
    }
    return new MailSender((Target.Mail) channel.target(), guard, channel.timeout(), text);
  }
}
