package dev.vigie.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.vigie.events.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON form of assessments and alerts. */
final class AssessmentJson {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private AssessmentJson() {}

  static byte[] assessment(Assessment assessment) {
    return write(assessment, null);
  }

  static byte[] alert(Assessment assessment, Instant detectedAt) {
    return write(assessment, detectedAt);
  }

  private static byte[] write(Assessment assessment, @Nullable Instant detectedAt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeIdentity(json, assessment);
      writeRules(json, assessment);
      writeFeatures(json, assessment.features());
      json.writeFieldName("evidence");
      String[] evidence = assessment.evidence().toArray(String[]::new);
      json.writeArray(evidence, 0, evidence.length);
      json.writeStringField("rule_set", assessment.ruleSetDigest());
      json.writeStringField("enrichment", assessment.enrichment().name().toLowerCase(Locale.ROOT));
      if (detectedAt != null) {
        json.writeStringField("alert_id", assessment.assessmentId());
        json.writeStringField("detected_at", detectedAt.toString());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void writeIdentity(JsonGenerator json, Assessment assessment) throws IOException {
    Money amount = assessment.attempt().amount();
    json.writeStringField("assessment_id", assessment.assessmentId());
    json.writeStringField("event_id", assessment.eventId());
    json.writeStringField("customer_id", assessment.customerId());
    json.writeStringField("payment_id", assessment.attempt().paymentId());
    json.writeStringField("ts", TimeText.of(assessment.ts()));
    if (amount == null) {
      json.writeNullField("amount");
    } else {
      json.writeNumberField("amount", amount.minorUnits());
    }
    json.writeStringField("currency", assessment.attempt().currency().getCurrencyCode());
    json.writeNumberField("score", assessment.score());
    json.writeStringField("severity", assessment.severity().code());
    json.writeBooleanField("alert", assessment.alert());
    json.writeBooleanField("late", assessment.late());
  }

  private static void writeRules(JsonGenerator json, Assessment assessment) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Assessment.FiredRule rule : assessment.fired()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeNumberField("version", rule.version());
      json.writeNumberField("points", rule.points());
      json.writeStringField("reason", rule.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("skipped");
    for (Assessment.SkippedRule rule : assessment.skipped()) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeStringField("reason", rule.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFeatures(JsonGenerator json, Features features) throws IOException {
    json.writeObjectFieldStart("features");
    json.writeNumberField("attempts_5m", features.last5m().attempts());
    json.writeNumberField("attempts_1h", features.last1h().attempts());
    json.writeNumberField("attempts_24h", features.last24h().attempts());
    json.writeNumberField("failures_5m", features.last5m().failures());
    json.writeNumberField("failures_1h", features.last1h().failures());
    json.writeNumberField("failures_24h", features.last24h().failures());
    json.writeNumberField("amount_5m", features.last5m().minorUnits());
    json.writeNumberField("amount_1h", features.last1h().minorUnits());
    json.writeNumberField("amount_24h", features.last24h().minorUnits());
    json.writeNumberField("countries_24h", features.countries24h());
    json.writeNumberField("card_bins_24h", features.cardBins24h());
    json.writeNumberField("devices_24h", features.devices24h());
    if (features.firstPurchase() == null) {
      json.writeNullField("first_purchase");
    } else {
      json.writeBooleanField("first_purchase", features.firstPurchase());
    }
    json.writeFieldName("seconds_since_cart_opened");
    json.writeNumber(features.secondsSinceCartOpened());
    json.writeStringField("home_country", features.homeCountry());
    json.writeStringField("payment_country", features.paymentCountry());
    json.writeStringField("local_time", features.localTimeText());
    json.writeEndObject();
  }
}
