package dev.vigie.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.vigie.events.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON form of assessments and alerts. */
final class AssessmentJson {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private AssessmentJson() {}

  static byte[] assessment(Assessment assessment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeIdentity(json, assessment);
      writeRules(json, assessment);
      writeFeatures(json, assessment.features());
      json.writeFieldName(AssessmentField.EVIDENCE.quoted());
      String[] evidence = assessment.evidence().toArray(String[]::new);
      json.writeArray(evidence, 0, evidence.length);
      writeString(json, AssessmentField.RULE_SET, assessment.ruleSetDigest());
      writeString(
          json,
          AssessmentField.ENRICHMENT,
          assessment.enrichment().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** An assessment's object with two fields more; the others are not written a second time. */
  static byte[] alert(byte[] assessment, String alertId, Instant detectedAt) {
    String more = ",\"alert_id\":\"" + alertId + "\",\"detected_at\":\"" + detectedAt + "\"}";
    int end = assessment.length - 1;
    byte[] alert = Arrays.copyOf(assessment, end + more.length());
    System.arraycopy(more.getBytes(StandardCharsets.US_ASCII), 0, alert, end, more.length());
    return alert;
  }

  private static void writeIdentity(JsonGenerator json, Assessment assessment) throws IOException {
    Money amount = assessment.attempt().amount();
    writeString(json, AssessmentField.ASSESSMENT_ID, assessment.assessmentId());
    writeString(json, AssessmentField.EVENT_ID, assessment.eventId());
    writeString(json, AssessmentField.CUSTOMER_ID, assessment.customerId());
    writeString(json, AssessmentField.PAYMENT_ID, assessment.attempt().paymentId());
    writeString(json, AssessmentField.TS, TimeText.of(assessment.ts()));
    if (amount == null) {
      json.writeFieldName(AssessmentField.AMOUNT.quoted());
      json.writeNull();
    } else {
      writeNumber(json, AssessmentField.AMOUNT, amount.minorUnits());
    }
    writeString(json, AssessmentField.CURRENCY, assessment.attempt().currency().code());
    writeNumber(json, AssessmentField.SCORE, assessment.score());
    writeString(json, AssessmentField.SEVERITY, assessment.severity().code());
    writeBoolean(json, AssessmentField.ALERT, assessment.alert());
    writeBoolean(json, AssessmentField.LATE, assessment.late());
  }

  private static void writeRules(JsonGenerator json, Assessment assessment) throws IOException {
    json.writeFieldName(AssessmentField.RULES.quoted());
    json.writeStartArray();
    for (Assessment.FiredRule rule : assessment.fired()) {
      json.writeStartObject();
      writeString(json, AssessmentField.ID, rule.id());
      writeNumber(json, AssessmentField.VERSION, rule.version());
      writeNumber(json, AssessmentField.POINTS, rule.points());
      writeString(json, AssessmentField.REASON, rule.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName(AssessmentField.SKIPPED.quoted());
    json.writeStartArray();
    for (Assessment.SkippedRule rule : assessment.skipped()) {
      json.writeStartObject();
      writeString(json, AssessmentField.ID, rule.id());
      writeString(json, AssessmentField.REASON, rule.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFeatures(JsonGenerator json, Features features) throws IOException {
    json.writeFieldName(AssessmentField.FEATURES.quoted());
    json.writeStartObject();
    writeNumber(json, AssessmentField.ATTEMPTS_5M, features.last5m().attempts());
    writeNumber(json, AssessmentField.ATTEMPTS_1H, features.last1h().attempts());
    writeNumber(json, AssessmentField.ATTEMPTS_24H, features.last24h().attempts());
    writeNumber(json, AssessmentField.FAILURES_5M, features.last5m().failures());
    writeNumber(json, AssessmentField.FAILURES_1H, features.last1h().failures());
    writeNumber(json, AssessmentField.FAILURES_24H, features.last24h().failures());
    writeNumber(json, AssessmentField.AMOUNT_5M, features.last5m().minorUnits());
    writeNumber(json, AssessmentField.AMOUNT_1H, features.last1h().minorUnits());
    writeNumber(json, AssessmentField.AMOUNT_24H, features.last24h().minorUnits());
    writeNumber(json, AssessmentField.COUNTRIES_24H, features.countries24h());
    writeNumber(json, AssessmentField.CARD_BINS_24H, features.cardBins24h());
    writeNumber(json, AssessmentField.DEVICES_24H, features.devices24h());
    if (features.firstPurchase() == null) {
      json.writeFieldName(AssessmentField.FIRST_PURCHASE.quoted());
      json.writeNull();
    } else {
      writeBoolean(json, AssessmentField.FIRST_PURCHASE, features.firstPurchase());
    }
    json.writeFieldName(AssessmentField.SECONDS_SINCE_CART_OPENED.quoted());
    json.writeNumber(features.secondsSinceCartOpened());
    writeString(json, AssessmentField.HOME_COUNTRY, features.homeCountry());
    writeString(json, AssessmentField.PAYMENT_COUNTRY, features.paymentCountry());
    writeString(json, AssessmentField.LOCAL_TIME, features.localTimeText());
    json.writeEndObject();
  }

  private static void writeString(JsonGenerator json, AssessmentField field, @Nullable String text)
      throws IOException {
    json.writeFieldName(field.quoted());
    json.writeString(text);
  }

  private static void writeNumber(JsonGenerator json, AssessmentField field, long number)
      throws IOException {
    json.writeFieldName(field.quoted());
    json.writeNumber(number);
  }

  private static void writeBoolean(JsonGenerator json, AssessmentField field, boolean value)
      throws IOException {
    json.writeFieldName(field.quoted());
    json.writeBoolean(value);
  }
}
