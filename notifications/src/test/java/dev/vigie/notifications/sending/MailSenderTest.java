package dev.vigie.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.vigie.alerts.Severity;
import dev.vigie.notifications.channels.Secret;
import dev.vigie.notifications.channels.Target;
import dev.vigie.notifications.channels.Target.MailLogin;
import dev.vigie.notifications.channels.Target.MailServer;
import dev.vigie.notifications.channels.Target.MailTls;
import dev.vigie.testbed.FreePorts;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSenderTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final MessageText TEXT = new MessageText(null);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);
  private static GreenMail plain;
  private static GreenMail encrypted;

  @BeforeAll
  static void start() {
    List<Integer> ports = FreePorts.find(2);
    plain = new GreenMail(new ServerSetup(ports.get(0), "127.0.0.1", "smtp"));
    encrypted = new GreenMail(new ServerSetup(ports.get(1), "127.0.0.1", "smtps"));
    plain.start();
    encrypted.start();
    encrypted.setUser("vigie@example.com", "vigie", "right");
  }

  @AfterAll
  static void stop() {
    plain.stop();
    encrypted.stop();
  }

  @BeforeEach
  void forget() throws Exception {
    plain.purgeEmailFromAllMailboxes();
    encrypted.purgeEmailFromAllMailboxes();
  }

  private static Target.Mail to(int port, MailTls tls, MailLogin login) {
    return new Target.Mail(
        new MailServer("127.0.0.1", port, tls, login),
        "vigie@example.com",
        List.of("fraud@example.com", "duty@example.com"));
  }

  private static Answer send(int port, Duration timeout, Message message) {
    return new MailSender(to(port, MailTls.NONE, null), allowed(port), timeout, TEXT)
        .send(message, 0);
  }

  private static AddressGuard allowed(int port) {
    return new AddressGuard(Set.of("smtp://127.0.0.1:" + port), NameResolver.within(TIMEOUT));
  }

  private static Message alert(String customer, String reason) {
    return new Message(
        "msg_1",
        AT,
        Message.Kind.ALERT,
        List.of(MadeAlerts.alert("a1", customer, Severity.HIGH, AT, reason)));
  }

  @Test
  void shouldTellWhoWhatAndWhyToEveryRecipient() throws Exception {
    Answer answer = send(plain.getSmtp().getPort(), TIMEOUT, alert("C1", "because"));

    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    assertThat(plain.getReceivedMessages()).hasSize(2);
    MimeMessage mail = plain.getReceivedMessages()[0];
    assertThat(mail.getSubject())
        .isEqualTo("[Vigie] High alert, score 85: customer C1, 131.20 EUR, payment pay-a1");
    assertThat(mail.getMessageID()).isEqualTo("<msg_1@vigie>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat((String) mail.getContent()).contains("- because (+40)").contains("alert     a1");
  }

  @Test
  void shouldListEveryAlertOfADigest() throws Exception {
    send(
        plain.getSmtp().getPort(),
        TIMEOUT,
        new Message(
            "msg_2",
            AT,
            Message.Kind.DIGEST,
            List.of(
                MadeAlerts.alert("a1", "C1", Severity.HIGH, AT, "x"),
                MadeAlerts.alert("a2", "C2", Severity.MEDIUM, AT, "y"))));

    MimeMessage mail = plain.getReceivedMessages()[0];
    assertThat(mail.getSubject())
        .isEqualTo("[Vigie] 2 alerts beyond the rate limit: 1 high, 1 medium");
    assertThat((String) mail.getContent())
        .contains("- high 85: customer C1, 131.20 EUR, first-purchase-high-amount")
        .contains("- medium 65: customer C2");
  }

  @Test
  void shouldLetNoStrangersTextAddAHeader() throws Exception {
    String hostile = "C1\r\nBcc: everybody@example.com\r\n\r\nHello";

    Answer answer = send(plain.getSmtp().getPort(), TIMEOUT, alert(hostile, "a\r\n.\r\nQUIT"));

    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    MimeMessage mail = plain.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(2);
    assertThat(mail.getSubject()).contains("C1\uFFFD\uFFFDBcc: everybody@example.com");
    assertThat((String) mail.getContent()).contains("- a\uFFFD\uFFFD.\uFFFD\uFFFDQUIT (+40)");
  }

  @Test
  void shouldSignInOverTls() {
    assertThat(sendEncrypted("right", trusting())).isInstanceOf(Answer.Accepted.class);
    assertThat(encrypted.getReceivedMessages()).hasSize(2);
  }

  @Test
  void shouldBeRefusedWithAWrongPasswordAndNotRepeatIt() {
    Answer answer = sendEncrypted("hush-hush", trusting());

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(answer.words()).isEqualTo("the mail server refused the login");
  }

  /** The server's certificate is self-signed, and for another name. */
  @Test
  void shouldNotSignInToAServerThatNobodyVouchesFor() {
    Answer answer = sendEncrypted("right", new Properties());

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(encrypted.getReceivedMessages()).isEmpty();
  }

  @Test
  void shouldNotSendWhenStartTlsIsNotOffered() {
    int port = plain.getSmtp().getPort();

    Answer answer =
        new MailSender(to(port, MailTls.STARTTLS, null), allowed(port), TIMEOUT, TEXT)
            .send(alert("C1", "because"), 0);

    assertThat(answer.words()).contains("STARTTLS");
    assertThat(plain.getReceivedMessages()).isEmpty();
  }

  private static Answer sendEncrypted(String password, Properties trust) {
    var login = new MailLogin("vigie", new Secret(password));
    int port = encrypted.getSmtps().getPort();
    return new MailSender(to(port, MailTls.IMPLICIT, login), allowed(port), TIMEOUT, TEXT, trust)
        .send(alert("C1", "because"), 0);
  }

  private static Properties trusting() {
    var trust = new Properties();
    trust.put("mail.smtps.ssl.trust", "127.0.0.1");
    trust.put("mail.smtps.ssl.checkserveridentity", "false");
    return trust;
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 451 later, Unavailable", "MAIL, 550 not you, Refused",
    "RCPT, 450 busy, Unavailable", "RCPT, 550 nobody here, Refused",
    "DATA, 452 full, Unavailable", "DATA, 554 no, Refused",
    ".., 421 going down, Unavailable", ".., 552 too large, Refused"
  })
  void shouldTellAnUnwellServerFromOneThatDoesNotWantTheMail(
      String command, String reply, String kind) throws Exception {
    try (var server = ScriptedSmtp.start(command, reply)) {
      Answer answer = send(server.port(), TIMEOUT, alert("C1", "because"));

      assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(answer.words()).contains(reply);
    }
  }

  @Test
  void shouldGiveUpOnAServerThatTricklesForEver() throws Exception {
    try (var server = TrickleServer.start("220-")) {
      long begin = System.nanoTime();
      Answer answer = send(server.port(), SHORT, alert("C1", "because"));

      assertThat(answer.words()).isEqualTo("no answer within 700 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    }
  }

  @Test
  void shouldSayThatNobodyListens() {
    Answer answer = send(FreePorts.find(1).get(0), TIMEOUT, alert("C1", "because"));

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(answer.words()).containsIgnoringCase("connect");
  }
}
