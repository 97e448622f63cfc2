package dev.vigie.notifications.channels;

import dev.vigie.notifications.channels.ReceiverAddress.Hosts;
import dev.vigie.notifications.channels.Target.MailLogin;
import dev.vigie.notifications.channels.Target.MailServer;
import dev.vigie.notifications.channels.Target.MailTls;
import dev.vigie.topics.YamlEntry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a channel that only e-mail has. */
final class MailEntry {

  private static final Set<String> SMTP =
      ChannelsFile.ordered("host", "port", "tls", "user", "password_env", "password_file");
  private static final Pattern ORIGIN =
      Pattern.compile("(\\[[^]]*:[^]]*]|[^:\\[\\]]*):(\\d{1,5})/?");

  /** Enough to find a mistake; the mail server knows the rest. */
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  private static final int MOST_RECIPIENTS = 50;

  private MailEntry() {}

  static Target.Mail target(ChannelEntry fields) {
    ChannelEntry smtp = fields.section("smtp", SMTP);
    if (smtp == null) {
      fields.required("smtp");
    }
    List<String> to = fields.required("to").items().stream().map(MailEntry::mailbox).toList();
    if (to.isEmpty() || to.size() > MOST_RECIPIENTS) {
      throw fields.required("to").error("from 1 to " + MOST_RECIPIENTS + " mailboxes expected");
    }
    return new Target.Mail(
        server(Objects.requireNonNull(smtp)), mailbox(fields.required("from")), to);
  }

  private static String mailbox(YamlEntry entry) {
    if (!MAILBOX.matcher(entry.text()).matches()) {
      throw entry.error("a mailbox such as fraud@example.com expected");
    }
    return entry.text();
  }

  private static MailServer server(ChannelEntry smtp) {
    YamlEntry entry = smtp.required("host");
    String host = ChannelEntry.checked(entry, () -> Hosts.strict(entry.text()));
    MailTls tls = smtp.choice("tls", MailTls.STARTTLS, MailTls.class);
    int port = smtp.number("port", tls.usualPort());
    if (!isPort(port)) {
      throw smtp.required("port").error("a port from 1 to 65535 expected");
    }
    return new MailServer(host, port, tls, login(smtp, tls));
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= 65_535;
  }

  /** What {@code allowed_targets} says of a mail server, behind its scheme. */
  static String origin(String hostAndPort) {
    Matcher parts = ORIGIN.matcher(hostAndPort);
    if (!parts.matches() || !isPort(Integer.parseInt(parts.group(2)))) {
      throw new IllegalArgumentException(
          "host and port alone expected behind smtp://, such as smtp://10.0.0.25:587");
    }
    String host = Hosts.strict(parts.group(1).replaceAll("[\\[\\]]", ""));
    return new MailServer(host, Integer.parseInt(parts.group(2)), MailTls.NONE, null).origin();
  }

  private static @Nullable MailLogin login(ChannelEntry smtp, MailTls tls) {
    if (!smtp.has("user") && !smtp.hasSecret("password")) {
      return null;
    }
    YamlEntry user = smtp.required("user");
    if (tls == MailTls.NONE) {
      throw user.error("a password is never sent without TLS; set tls to starttls or implicit");
    }
    return new MailLogin(user.text(), smtp.secret("password"));
  }
}
