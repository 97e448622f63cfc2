package dev.vigie.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vigie.alerts.Alert;
import dev.vigie.alerts.Severity;
import dev.vigie.notifications.channels.HttpAddress;
import dev.vigie.notifications.channels.Secret;
import dev.vigie.notifications.channels.SigningKey;
import dev.vigie.notifications.channels.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What webhooks and chat rooms are sent, as their receiver gets it. */
class WordsTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final MessageText TEXT = new MessageText("https://desk.example/#/alerts/");
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final ReceiverStub receiver = ReceiverStub.start();
  private final HttpAddress address = HttpAddress.parse(receiver.origin() + "/in");
  private final HttpPost http =
      new HttpPost(
          new AddressGuard(Set.of(receiver.origin()), NameResolver.within(Duration.ofSeconds(5))),
          Duration.ofSeconds(5));

  @AfterEach
  void close() {
    receiver.close();
  }

  private JsonNode webhook(Message message) throws Exception {
    SigningKey key = SigningKey.parse(new Secret(KEY));
    new WebhookSender(new Target.Webhook(address, List.of(key, key)), http, TEXT).send(message, 0);
    return new ObjectMapper().readTree(receiver.requests().get(0).body());
  }

  private String slack(Message message) throws Exception {
    new SlackSender(new Target.Slack(address), http, TEXT).send(message, 0);
    return new ObjectMapper().readTree(receiver.requests().get(0).body()).get("text").textValue();
  }

  private static Message one(Alert alert) {
    return new Message("msg_1", AT, Message.Kind.ALERT, List.of(alert));
  }

  @Test
  void shouldSendTheAlertAsItIsWithASignatureForEachKey() throws Exception {
    JsonNode body = webhook(one(MadeAlerts.alert("a1", Severity.HIGH, AT)));

    assertThat(body.get("type").textValue()).isEqualTo("fraud.alert.v1");
    assertThat(body.get("timestamp").textValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(body.get("data").get("evidence").get(0).textValue()).isEqualTo("event-a1");
    ReceiverStub.Request request = receiver.requests().get(0);
    long sentAt = Long.parseLong(request.header("webhook-timestamp"));
    String signature =
        SigningKey.parse(new Secret(KEY))
            .sign("msg_1", sentAt, request.body().getBytes(StandardCharsets.UTF_8));
    assertThat(request.header("webhook-id")).isEqualTo("msg_1");
    assertThat(request.header("webhook-signature")).isEqualTo(signature + " " + signature);
    assertThat(Instant.ofEpochSecond(sentAt)).isAfter(Instant.now().minusSeconds(60));
  }

  @Test
  void shouldListEveryAlertOfADigest() throws Exception {
    Message digest =
        new Message(
            "msg_2",
            AT,
            Message.Kind.DIGEST,
            List.of(
                MadeAlerts.alert("a1", Severity.HIGH, AT),
                MadeAlerts.alert("a2", Severity.MEDIUM, AT)));

    JsonNode data = webhook(digest).get("data");

    assertThat(data.get("count").intValue()).isEqualTo(2);
    assertThat(data.get("alerts").findValuesAsText("alert_id")).containsExactly("a1", "a2");
    assertThat(data.get("alerts").findValuesAsText("link"))
        .containsExactly("https://desk.example/#/alerts/a1", "https://desk.example/#/alerts/a2");
  }

  @Test
  void shouldTellAChatRoomWhoWhatAndWhy() throws Exception {
    assertThat(slack(one(MadeAlerts.alert("a1", Severity.HIGH, AT))))
        .isEqualTo(
            """
            *High alert, score 85: customer C1, 131.20 EUR, payment pay-a1*
            • first purchase of 131.20 EUR is above 100.00 EUR (+40)
            <https://desk.example/#/alerts/a1|open>""");
  }

  @Test
  void shouldSayOfATestThatItIsOne() throws Exception {
    assertThat(slack(Message.test("msg_3", AT))).contains("Test message").contains("no alert");
  }

  @Test
  void shouldKeepAFullDigestWithinWhatAChatRoomTakes() throws Exception {
    String longest = "C".repeat(256);
    Alert alert = MadeAlerts.alert("a".repeat(64), longest, Severity.MEDIUM, AT, "because");
    Message digest = new Message("msg_4", AT, Message.Kind.DIGEST, Collections.nCopies(100, alert));

    assertThat(slack(digest)).hasSizeLessThan(40_000).contains("100 alerts beyond");
  }

  @Test
  void shouldLetNoStrangersTextMentionLinkOrTurnTheLine() throws Exception {
    Alert hostile =
        MadeAlerts.alert(
            "../x?y#z",
            "<!channel>\u202E<https://evil.example|open>\u2028x\n*b*",
            Severity.HIGH,
            AT,
            "a\r\nb <@U1> & \u0007");

    String text = slack(one(hostile));

    assertThat(text)
        .contains("&lt;!channel&gt;\uFFFD&lt;https://evil.example|open&gt;\uFFFDx\uFFFD*b*")
        .contains("a\uFFFD\uFFFDb &lt;@U1&gt; &amp; \uFFFD")
        .doesNotContain("<")
        .doesNotContain("\u202E");
  }

  @Test
  void shouldCutLongTextsBetweenWholeCharacters() {
    assertThat(PlainText.of("12345", 5)).isEqualTo("12345");
    assertThat(PlainText.of("123456", 5)).isEqualTo("1234…");
    assertThat(PlainText.of("123\uD83D\uDE00456", 5)).isEqualTo("123…");
  }
}
