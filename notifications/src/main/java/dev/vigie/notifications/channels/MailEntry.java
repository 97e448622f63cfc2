package dev.vigie.notifications.channels;

import dev.vigie.notifications.channels.Target.MailLogin;
import dev.vigie.notifications.channels.Target.MailServer;
import dev.vigie.notifications.channels.Target.MailTls;
import dev.vigie.topics.YamlEntry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a channel that only e-mail has. */
final class MailEntry {

  private static final Set<String> SMTP =
      ChannelsFile.ordered("host", "port", "tls", "user", "password_env", "password_file");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");

  /** Enough to find a mistake; the mail server knows the rest. */
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  private static final int MOST_RECIPIENTS = 50;

  private MailEntry() {}

  static Target target(ChannelEntry fields) {
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
    YamlEntry host = smtp.required("host");
    if (!HOST.matcher(host.text()).matches()) {
      throw host.error("a host name expected");
    }
    MailTls tls = smtp.choice("tls", MailTls.STARTTLS, MailTls.class);
    int port = smtp.number("port", tls.usualPort());
    if (port < 1 || port > 65_535) {
      throw smtp.required("port").error("a port from 1 to 65535 expected");
    }
    return new MailServer(host.text(), port, tls, login(smtp, tls));
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
