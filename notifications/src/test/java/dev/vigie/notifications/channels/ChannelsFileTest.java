package dev.vigie.notifications.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vigie.alerts.Severity;
import dev.vigie.events.InvalidInputException;
import dev.vigie.notifications.channels.Target.MailTls;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelsFileTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KEY", KEY,
          "TWO_KEYS", KEY + "\n" + KEY,
          "SLACK", "https://hooks.slack.com/services/T0/B0/hush-hush",
          "PASSWORD", "hush-hush",
          "INSIDE", "https://192.168.1.10/hush-hush",
          "EMPTY", " ");

  @TempDir Path folder;

  private static Channels read(String yaml) {
    return ChannelsFile.read(
        "channels.yaml", new StringReader(yaml), new SecretSource(ENVIRONMENT, Path.of("/none")));
  }

  @Test
  void shouldGiveAChannelWhatIsUsualWhereNothingIsSaid() {
    Channel channel =
        read("""
                channels:
                  cases: {type: webhook, url: "https://example.com/hook?a=b", secret_env: KEY}
                """)
            .named("cases");

    assertThat(channel.target()).isInstanceOf(Target.Webhook.class);
    assertThat(((Target.Webhook) channel.target()).address().whole())
        .isEqualTo("https://example.com:443/hook?a=b");
    assertThat(channel.least()).isEqualTo(Severity.MEDIUM);
    assertThat(channel.rateLimit()).isEqualTo(new RateLimit(20, Duration.ofMinutes(1)));
    assertThat(channel.giveUpAfter()).isEqualTo(Duration.ofHours(24));
    assertThat(channel.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void shouldReadEverySetting() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "hush-hush\n");
    Channels channels =
        read(
            """
            allowed_targets:
              - http://127.0.0.1:8080
              - https://[fd00::1]:9443
              - smtp://Mail.intern.example.com:25
              - smtp://[fd00::2]:587
            channels:
              local:
                type: webhook
                url: http://127.0.0.1:8080/in
                secret_env: TWO_KEYS
                min_severity: high
                rate_limit: {messages: 5, per: 30s}
                retry: {first: 200ms, longest: 2m}
                give_up_after: 2d
                timeout: 3s
                most_waiting: 500
              chat: {type: slack, url_env: SLACK}
              inside:
                type: email
                smtp: {host: mail.intern.example.com, tls: none}
                from: vigie@example.com
                to: [fraud@example.com]
              mail:
                type: email
                smtp: {host: smtp.example.com, user: vigie, password_file: "%s"}
                from: vigie@example.com
                to: [fraud@example.com, duty@example.com]
            """
                .formatted(password));

    Channel local = channels.named("local");
    assertThat(((Target.Webhook) local.target()).keys()).hasSize(2);
    assertThat(local.wants(Severity.MEDIUM)).isFalse();
    assertThat(local.wants(Severity.HIGH)).isTrue();
    assertThat(local.rateLimit()).isEqualTo(new RateLimit(5, Duration.ofSeconds(30)));
    assertThat(local.backOff())
        .isEqualTo(new BackOff(Duration.ofMillis(200), Duration.ofMinutes(2)));
    assertThat(local.giveUpAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(local.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(local.mostWaiting()).isEqualTo(500);
    Target.Mail mail = (Target.Mail) channels.named("mail").target();
    assertThat(mail.server().port()).isEqualTo(587);
    assertThat(mail.server().tls()).isEqualTo(MailTls.STARTTLS);
    assertThat(mail.server().login().password().reveal()).isEqualTo("hush-hush");
    assertThat(channels.allowedOrigins())
        .containsExactlyInAnyOrder(
            "http://127.0.0.1:8080",
            "https://[fd00::1]:9443",
            "smtp://mail.intern.example.com:25",
            "smtp://[fd00::2]:587");
    assertThat(channels.toString()).doesNotContain("hush").doesNotContain("MfKQ9");
  }

  static Stream<Arguments> wrong() {
    String webhook = "channels:\n  cases:\n    type: webhook\n    secret_env: KEY\n    url: ";
    String mail =
        "channels:\n  mail:\n    type: email\n    from: a@b.c\n    to: [d@e.f]\n    smtp: ";
    return Stream.of(
        arguments("", 1, "empty"),
        arguments("channels: [", 1, "not YAML"),
        arguments("chanels: {}", 1, "unknown name 'chanels'"),
        arguments("allowed_targets: []", 1, "'channels' is missing"),
        arguments("channels:\n  No Name: {}", 2, "small letters"),
        arguments("channels:\n  a:\n    min_severity: high", 3, "'type' is missing"),
        arguments("channels:\n  a:\n    type: pager", 3, "webhook, slack, email"),
        arguments("channels:\n  a:\n    type: slack\n    url: https://x/hush-hush", 4, "'url'"),
        arguments("channels:\n  a:\n    type: slack", 3, "exactly one of 'url_env'"),
        arguments("channels:\n  a: {type: slack, url_env: A, url_file: B}", 2, "exactly one of"),
        arguments("channels:\n  a:\n    type: slack\n    url_env: hush-hush", 4, "no environment"),
        arguments("channels:\n  a:\n    type: slack\n    url_file: /hush-hush", 4, "no file"),
        arguments("channels:\n  a:\n    type: slack\n    url_env: EMPTY", 4, "empty"),
        arguments("channels:\n  a:\n    type: slack\n    url_env: PASSWORD", 4, "must begin with"),
        arguments("channels:\n  a:\n    type: slack\n    url_env: INSIDE", 4, "192.168.1.10:443"),
        arguments(webhook + "ftp://x/y", 5, "https://"),
        arguments(webhook + "http://example.com/", 5, "only for what stands under"),
        arguments(webhook + "https://127.0.0.1/", 5, "allowed_targets"),
        arguments(webhook + "https://u:hush-hush@example.com/", 5, "neither user"),
        arguments(webhook + "https://x/\n    url_env: SLACK", 5, "not two"),
        arguments(webhook + "https://x/\n    timeout: soon", 6, "a time such as"),
        arguments(webhook + "https://x/\n    timeout: 61s", 3, "timeout must be"),
        arguments(webhook + "https://x/\n    most_waiting: 99", 3, "most_waiting must"),
        arguments(webhook + "https://x/\n    give_up_after: 31d", 3, "give_up_after must"),
        arguments(webhook + "https://x/\n    min_severity: low", 6, "medium, high"),
        arguments(webhook + "https://x/\n    rate_limit: {messages: 0}", 6, "from 1 to 1000"),
        arguments(webhook + "https://x/\n    rate_limit: {per: 2h}", 6, "from 1s to 1h"),
        arguments(webhook + "https://x/\n    retry: {first: 1h}", 6, "to longest"),
        arguments(webhook + "https://x/\n    secret: hush-hush", 6, "unknown name 'secret'"),
        arguments(
            "channels:\n  a:\n    type: webhook\n    url: https://x/\n    secret_env: PASSWORD",
            5,
            "whsec_"),
        arguments("allowed_targets:\n  - http://127.0.0.1:1/path\nchannels: {}", 2, "alone"),
        arguments("allowed_targets:\n  - 10.0.0.0/8\nchannels: {}", 2, "must begin with"),
        arguments("allowed_targets:\n  - smtp://10.0.0.1\nchannels: {}", 2, "alone"),
        arguments("allowed_targets:\n  - smtp://10.0.0.1:0\nchannels: {}", 2, "alone"),
        arguments("allowed_targets:\n  - smtp://10.0.0.1:25/x\nchannels: {}", 2, "alone"),
        arguments("allowed_targets:\n  - smtp://u@10.0.0.1:25\nchannels: {}", 2, "host name"),
        arguments("allowed_targets:\n  - smtp://127.1:25\nchannels: {}", 2, "host name"),
        arguments(mail + "{host: 127.0.0.1}", 6, "smtp://127.0.0.1:587"),
        arguments(mail + "{host: '::1', tls: implicit}", 6, "smtp://[::1]:465"),
        arguments(mail + "{host: 127.1}", 6, "host name"),
        arguments(mail + "{host: '2130706433'}", 6, "host name"),
        arguments(mail + "{host: smtp.example.com, tls: none}", 6, "smtp://smtp.example.com:25"),
        arguments("channels:\n  m:\n    type: email\n    to: [a@b.c]", 3, "'smtp' is missing"),
        arguments(mail + "{port: 25}", 6, "'host' is missing"),
        arguments(mail + "{host: 'a b'}", 6, "host name"),
        arguments(mail + "{host: a, port: 0}", 6, "from 1 to 65535"),
        arguments(mail + "{host: a, tls: maybe}", 6, "starttls, implicit, none"),
        arguments(mail + "{host: a, user: u}", 6, "exactly one of 'password_env'"),
        arguments(mail + "{host: a, password_env: PASSWORD}", 6, "'user' is missing"),
        arguments(mail + "{host: a, tls: none, user: u, password_env: PASSWORD}", 6, "without TLS"),
        arguments(mail.replace("d@e.f", "\"d@e.f\\nBcc: x@y.z\"") + "{host: a}", 5, "a mailbox"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void shouldRefuseTheWholeFileWithLineAndReasonAndNoSecret(String yaml, int line, String problem) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("channels.yaml:" + line + ": ")
        .hasMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush").doesNotContain("MfKQ9"));
  }

  @Test
  void shouldNameTheChannelsThereAreWhenOneIsUnknown() {
    Channels channels = read("channels:\n  chat: {type: slack, url_env: SLACK}");

    assertThatThrownBy(() -> channels.named("chta"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("no channel 'chta'; known: chat");
    assertThatThrownBy(() -> Channels.NONE.named("chat"))
        .hasMessageContaining("the channels file has none");
  }
}
