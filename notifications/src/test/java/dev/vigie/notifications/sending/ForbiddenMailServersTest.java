package dev.vigie.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.alerts.Severity;
import dev.vigie.notifications.channels.Target;
import dev.vigie.notifications.channels.Target.MailServer;
import dev.vigie.notifications.channels.Target.MailTls;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server's address is judged as that of a webhook, and what was judged is connected to. */
class ForbiddenMailServersTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private ScriptedSmtp server;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedSmtp.start("MAIL", "550 not you");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Answer send(String host, MailTls tls, Set<String> allowed, NameResolver names) {
    var target =
        new Target.Mail(
            new MailServer(host, server.port(), tls, null), "a@example.com", List.of("b@c.de"));
    var message =
        new Message(
            "msg_1",
            Instant.EPOCH,
            Message.Kind.ALERT,
            List.of(MadeAlerts.alert("a1", Severity.HIGH, Instant.EPOCH)));
    return new MailSender(target, new AddressGuard(allowed, names), TIMEOUT, new MessageText(null))
        .send(message, 0);
  }

  private static NameResolver always(String... addresses) {
    return host -> {
      InetAddress[] found = new InetAddress[addresses.length];
      for (int i = 0; i < found.length; i++) {
        found[i] = InetAddress.getByName(addresses[i]);
      }
      return List.of(found);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "0.0.0.0",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "64:ff9b::7f00:1",
        "::ffff:127.0.0.1"
      })
  void shouldNotBeConnectedToUnlessTheyAreListed(String address) throws Exception {
    for (MailTls tls : List.of(MailTls.STARTTLS, MailTls.IMPLICIT)) {
      Answer answer = send("rebound.example", tls, Set.of(), always(address));

      assertThat(answer).isInstanceOf(Answer.Refused.class);
      assertThat(answer.words())
          .contains("smtp://rebound.example:" + server.port(), "allowed_targets");
    }
    assertThat(server.connections()).isZero();
  }

  @Test
  void shouldNotBeConnectedToWhenOneOfTheirAddressesIsHere() {
    Answer answer = send("two.example", MailTls.STARTTLS, Set.of(), always("1.1.1.1", "127.0.0.1"));

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(server.connections()).isZero();
  }

  @Test
  void shouldHaveTlsUnlessTheyAreListed() {
    Answer answer = send("mail.example", MailTls.NONE, Set.of(), always("1.1.1.1"));

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(answer.words()).contains("no TLS");
  }

  /** Neither another port of the same host, nor the same host for the web. */
  @ParameterizedTest
  @ValueSource(strings = {"smtp://rebound.example:1", "https://rebound.example:PORT"})
  void shouldBeListedWithSchemeHostAndPort(String listed) {
    Set<String> allowed = Set.of(listed.replace("PORT", Integer.toString(server.port())));

    assertThat(send("rebound.example", MailTls.STARTTLS, allowed, always("127.0.0.1")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(server.connections()).isZero();
  }

  /** The library would find 127.0.0.1 for this name, or nothing: it has no say. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "nowhere.invalid"})
  void shouldBeConnectedToWhereTheyWereJudgedToBe(String host) {
    var asked = new AtomicInteger();
    NameResolver rebinding =
        name ->
            List.of(
                InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.9"));
    String origin = "smtp://" + host + ":" + server.port();

    Answer answer = send(host, MailTls.NONE, Set.of(origin), rebinding);

    assertThat(answer.words()).contains("550 not you");
    assertThat(server.connections()).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldNotBeConnectedToWhereTheLibraryWouldFindThem() {
    String origin = "smtp://localhost:" + server.port();

    Answer answer = send("localhost", MailTls.NONE, Set.of(origin), always("127.0.0.9"));

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(server.connections()).isZero();
  }
}
