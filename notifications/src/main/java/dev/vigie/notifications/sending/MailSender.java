package dev.vigie.notifications.sending;

import dev.vigie.alerts.Alert;
import dev.vigie.notifications.channels.Target;
import dev.vigie.notifications.channels.Target.MailLogin;
import dev.vigie.notifications.channels.Target.MailServer;
import dev.vigie.notifications.channels.Target.MailTls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Plain text by SMTP, to an address that was judged; the name of the server, not the pinned number,
 * is what TLS checks. The message's id is its {@code Message-ID}, so that a mail that was sent
 * twice can be told. The connection has to end within the time-out, whatever the server does.
 */
final class MailSender implements Sender {

  private static final int SHOWN_CHARACTERS = 200;

  private final Target.Mail target;
  private final AddressGuard guard;
  private final Duration timeout;
  private final MessageText text;
  private final Properties trust;

  MailSender(Target.Mail target, AddressGuard guard, Duration timeout, MessageText text) {
    this(target, guard, timeout, text, new Properties());
  }

  /**
   * For tests, whose servers no authority vouches for.
   *
   * @param trust further settings of the mail library
   */
  MailSender(
      Target.Mail target,
      AddressGuard guard,
      Duration timeout,
      MessageText text,
      Properties trust) {
    this.target = target;
    this.guard = guard;
    this.timeout = timeout;
    this.text = text;
    this.trust = trust;
  }

  @Override
  public Answer send(Message message, int attempt) {
    try {
      // The library asks for the name once more, finds what the JVM remembers of this, and has no
      // say in what is connected to.
      return send(guard.pin(target.server(), attempt), message);
    } catch (AddressGuard.ForbiddenAddress e) {
      return new Answer.Refused(String.valueOf(e.getMessage()), "");
    } catch (UnknownHostException e) {
      return new Answer.Unavailable(
          "the name " + target.server().host() + " is not known", "", null);
    }
  }

  private Answer send(InetAddress pinned, Message message) {
    try (var sockets = new DeadlineSockets(pinned, timeout)) {
      Session session = session(sockets);
      MimeMessage mail = mail(session, message);
      try (Transport transport = session.getTransport(protocol())) {
        connect(transport);
        transport.sendMessage(mail, mail.getAllRecipients());
        return accepted();
      } catch (MessagingException e) {
        return sockets.isPast()
            ? new Answer.Unavailable("no answer within " + timeout.toMillis() + " ms", "", null)
            : answer(e);
      }
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail that cannot be written", e);
    }
  }

  private Answer accepted() {
    return new Answer.Accepted(target.server() + " took the mail for " + target.to().size(), "");
  }

  private String protocol() {
    return target.server().tls() == MailTls.IMPLICIT ? "smtps" : "smtp";
  }

  private void connect(Transport transport) throws MessagingException {
    MailServer server = target.server();
    MailLogin login = server.login();
    transport.connect(
        server.host(),
        server.port(),
        login == null ? null : login.user(),
        login == null ? null : login.password().reveal());
  }

  private Session session(DeadlineSockets sockets) {
    Properties settings = new Properties();
    String prefix = "mail." + protocol() + ".";
    String millis = Long.toString(timeout.toMillis());
    settings.put(prefix + "connectiontimeout", millis);
    settings.put(prefix + "timeout", millis);
    settings.put(prefix + "writetimeout", millis);
    settings.put(prefix + "auth", Boolean.toString(target.server().login() != null));
    settings.put(prefix + "ssl.checkserveridentity", "true");
    settings.put(prefix + "socketFactory", sockets);
    settings.put(prefix + "socketFactory.fallback", "false");
    settings.put(prefix + "quitwait", "false");
    boolean startTls = target.server().tls() == MailTls.STARTTLS;
    settings.put(prefix + "starttls.enable", Boolean.toString(startTls));
    settings.put(prefix + "starttls.required", Boolean.toString(startTls));
    settings.putAll(trust);
    return Session.getInstance(settings);
  }

  private MimeMessage mail(Session session, Message message) throws MessagingException {
    var mail = new NamedMail(session, message.id());
    mail.setFrom(new InternetAddress(target.from()));
    for (String mailbox : target.to()) {
      mail.addRecipient(RecipientType.TO, new InternetAddress(mailbox));
    }
    mail.setSubject("[Vigie] " + subject(message), "UTF-8");
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setText(body(message), "UTF-8");
    mail.saveChanges();
    return mail;
  }

  private String subject(Message message) {
    return switch (message.kind()) {
      case ALERT -> text.headline(message.alerts().get(0));
      case DIGEST -> text.digestHeadline(message.alerts());
      case TEST -> "Test message";
    };
  }

  private String body(Message message) {
    return switch (message.kind()) {
      case ALERT -> alert(message.alerts().get(0));
      case DIGEST ->
          text.digestHeadline(message.alerts())
              + "\n\n"
              + message.alerts().stream().map(this::line).collect(Collectors.joining("\n"))
              + "\n";
      case TEST -> MessageText.test() + "\n";
    };
  }

  private String alert(Alert alert) {
    String reasons =
        text.reasons(alert).stream()
            .map(reason -> "- " + reason + "\n")
            .collect(Collectors.joining());
    return "%s\n\n%s\npaid      %s\ndetected  %s\nalert     %s\n%s"
        .formatted(
            text.headline(alert),
            reasons,
            alert.ts(),
            alert.detectedAt(),
            MessageText.id(alert.alertId()),
            text.link(alert).map(address -> "\n" + address + "\n").orElse(""));
  }

  private String line(Alert alert) {
    return "- " + text.digestLine(alert) + text.link(alert).map(link -> "\n  " + link).orElse("");
  }

  private static Answer answer(MessagingException failure) {
    int code = code(failure);
    String words = words(failure);
    boolean forever =
        (code >= 500 && code < 600) || failure instanceof AuthenticationFailedException;
    return forever ? new Answer.Refused(words, "") : new Answer.Unavailable(words, "", null);
  }

  /** The server's own reply code, 0 when there was none. */
  private static int code(MessagingException failure) {
    for (Exception cause = failure;
        cause instanceof MessagingException messaging;
        cause = messaging.getNextException()) {
      if (cause instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (cause instanceof SMTPSenderFailedException sender) {
        return sender.getReturnCode();
      }
      if (cause instanceof SMTPSendFailedException send && send.getNextException() == null) {
        return send.getReturnCode();
      }
    }
    return 0;
  }

  /** The innermost says most; a login's own words may hold what was sent and are left out. */
  private static String words(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return "the mail server refused the login";
    }
    Exception innermost = failure;
    while (innermost instanceof MessagingException messaging
        && messaging.getNextException() != null) {
      innermost = messaging.getNextException();
    }
    String prefix = failure instanceof SendFailedException ? "not taken: " : "";
    return prefix + PlainText.of(Objects.toString(innermost.getMessage()), SHOWN_CHARACTERS);
  }

  /** A mail whose id is ours, not the library's. */
  private static final class NamedMail extends MimeMessage {
    private final String id;

    NamedMail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@vigie>");
    }
  }
}
