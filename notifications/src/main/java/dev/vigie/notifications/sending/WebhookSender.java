package dev.vigie.notifications.sending;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.vigie.alerts.Alert;
import dev.vigie.notifications.channels.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature},
 * and a body of type, timestamp and data. The data of an alert is the alert as it stands on the
 * topic; a digest lists the main fields of each.
 */
final class WebhookSender implements Sender {

  private final Target.Webhook target;
  private final HttpPost http;
  private final MessageText text;

  WebhookSender(Target.Webhook target, HttpPost http, MessageText text) {
    this.target = target;
    this.http = http;
    this.text = text;
  }

  @Override
  public Answer send(Message message, int attempt) {
    byte[] body = body(message);
    long now = Instant.now().getEpochSecond();
    String signatures =
        target.keys().stream()
            .map(key -> key.sign(message.id(), now, body))
            .collect(Collectors.joining(" "));
    Map<String, String> headers =
        Map.of(
            "webhook-id", message.id(),
            "webhook-timestamp", Long.toString(now),
            "webhook-signature", signatures);
    return http.send(target.address(), headers, body, attempt);
  }

  /** The same bytes at every attempt. */
  private byte[] body(Message message) {
    return JsonBody.of(
        json -> {
          switch (message.kind()) {
            case ALERT -> writeAlert(json, message.alerts().get(0));
            case DIGEST -> writeDigest(json, message);
            case TEST -> writeTest(json, message);
          }
        });
  }

  private static void writeHead(JsonGenerator json, String type, Instant at) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("timestamp", at.toString());
    json.writeFieldName("data");
  }

  private static void writeAlert(JsonGenerator json, Alert alert) throws IOException {
    writeHead(json, "fraud.alert.v1", alert.detectedAt());
    json.writeRawValue(alert.json());
  }

  private void writeDigest(JsonGenerator json, Message message) throws IOException {
    writeHead(json, "fraud.alert.digest.v1", message.at());
    json.writeStartObject();
    json.writeNumberField("count", message.alerts().size());
    json.writeArrayFieldStart("alerts");
    for (Alert alert : message.alerts()) {
      writeSummary(json, alert);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeSummary(JsonGenerator json, Alert alert) throws IOException {
    json.writeStartObject();
    json.writeStringField("alert_id", alert.alertId());
    json.writeStringField("customer_id", alert.customerId());
    json.writeStringField("payment_id", alert.paymentId());
    json.writeNumberField("score", alert.score());
    json.writeStringField("severity", alert.severity().code());
    if (alert.amountMinorUnits() != null) {
      json.writeNumberField("amount", alert.amountMinorUnits());
    }
    json.writeStringField("currency", alert.currency());
    json.writeStringField("ts", alert.ts().toString());
    json.writeStringField("detected_at", alert.detectedAt().toString());
    json.writeArrayFieldStart("rules");
    for (Alert.FiredRule rule : alert.rules()) {
      json.writeString(rule.id());
    }
    json.writeEndArray();
    if (text.link(alert).isPresent()) {
      json.writeStringField("link", text.link(alert).get());
    }
    json.writeEndObject();
  }

  private static void writeTest(JsonGenerator json, Message message) throws IOException {
    writeHead(json, "vigie.test.v1", message.at());
    json.writeStartObject();
    json.writeStringField("message", MessageText.test());
    json.writeEndObject();
  }
}
