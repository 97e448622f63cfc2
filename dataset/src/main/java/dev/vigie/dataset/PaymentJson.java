package dev.vigie.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.vigie.events.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of a payment row as JSON. The same row gives the same bytes; the label stays out of
 * them.
 */
final class PaymentJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");
  private static final List<String> COPIED =
      List.of(
          "session_id",
          "payment_id",
          "method",
          "card_bin",
          "payment_country",
          "ip_hash",
          "device_id");

  private PaymentJson() {}

  static byte[] attempt(PaymentRow row) {
    return write(row, row.attemptEventId(), row.attemptAt(), Event.PAYMENT_ATTEMPT);
  }

  static byte[] result(PaymentRow row) {
    return write(row, row.resultEventId(), row.resultAt(), row.resultType());
  }

  private static byte[] write(PaymentRow row, String eventId, Instant ts, String eventType) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(400);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("event_id", eventId);
      json.writeStringField("ts", ts.toString());
      json.writeStringField("event_type", eventType);
      json.writeStringField("customer_id", row.text("customer_id"));
      for (String column : COPIED) {
        String text = row.text(column);
        if (text != null) {
          json.writeStringField(column, text);
        }
      }
      writeAmount(json, row.text("amount"));
      json.writeStringField("currency", "EUR");
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to an array", e);
    }
    return bytes.toByteArray();
  }

  /** Digits stay as they were written; what is no JSON number is left for the codec to judge. */
  private static void writeAmount(JsonGenerator json, @Nullable String amount) throws IOException {
    json.writeFieldName("amount");
    if (amount != null && JSON_NUMBER.matcher(amount).matches()) {
      json.writeNumber(amount);
    } else {
      json.writeString(amount);
    }
  }
}
