package dev.vigie.notifications.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told, and in which way. */
public sealed interface Target {

  /** As it is called in the channels file. */
  String type();

  /**
   * A program that takes Standard Webhooks.
   *
   * @param keys each signs every message, so that one can take over from the other
   */
  record Webhook(HttpAddress address, List<SigningKey> keys) implements Target {
    public Webhook {
      keys = List.copyOf(keys);
    }

    @Override
    public String type() {
      return "webhook";
    }
  }

  /** A chat room of Slack, or of anything that takes its incoming webhooks. */
  record Slack(HttpAddress address) implements Target {
    @Override
    public String type() {
      return "slack";
    }
  }

  /** People, by mail. */
  record Mail(MailServer server, String from, List<String> to) implements Target {
    public Mail {
      to = List.copyOf(to);
    }

    @Override
    public String type() {
      return "email";
    }
  }

  /**
   * The mail server that takes our mail.
   *
   * @param login null when it asks for none
   */
  record MailServer(String host, int port, MailTls tls, @Nullable MailLogin login)
      implements ReceiverAddress {

    /** One for every kind of encryption: which one is used is said elsewhere. */
    static final String SCHEME = "smtp";

    @Override
    public String scheme() {
      return SCHEME;
    }

    @Override
    public boolean encrypted() {
      return tls != MailTls.NONE;
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** Who we are to the mail server. */
  record MailLogin(String user, Secret password) {}

  /** How a mail server's connection is encrypted. */
  enum MailTls {
    STARTTLS(587),
    IMPLICIT(465),
    NONE(25);

    private final int usualPort;

    MailTls(int usualPort) {
      this.usualPort = usualPort;
    }

    int usualPort() {
      return usualPort;
    }
  }
}
