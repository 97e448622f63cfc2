package dev.vigie.dataset;

import static java.util.Objects.requireNonNull;

import dev.vigie.events.Event;
import dev.vigie.events.Rejection;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.events.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code payments.csv} as it stands, for making events of it. */
final class PaymentRow {

  private final CsvHeader header;
  private final List<String> fields;

  PaymentRow(CsvHeader header, List<String> fields) {
    this.header = header;
    this.fields = fields;
  }

  /**
   * Why the row yields no events, or null. What would make an event invalid anyway is left to the
   * codec.
   */
  @Nullable Rejection check() {
    if (fields.size() != header.columnCount()) {
      return new Rejection(
          Reason.NOT_A_ROW, fields.size() + " columns instead of " + header.columnCount());
    }
    for (String column : List.of("payment_id", "customer_id", "attempt_ts", "amount")) {
      String text = text(column);
      if (text == null || text.isBlank()) {
        return new Rejection(Reason.FIELD_MISSING, column + " is missing");
      }
    }
    if (Timestamps.parse(requireNonNull(text("attempt_ts"))) == null) {
      return new Rejection(Reason.TS_UNREADABLE, "attempt_ts is not a timestamp");
    }
    String result = text("result");
    return "success".equals(result) || "failed".equals(result)
        ? null
        : new Rejection(Reason.FIELD_WRONG_TYPE, "result is neither success nor failed");
  }

  @Nullable String text(String column) {
    return header.text(fields, column);
  }

  String paymentId() {
    return requireNonNull(text("payment_id"));
  }

  String attemptEventId() {
    return attemptEventId(paymentId());
  }

  static String attemptEventId(String paymentId) {
    return paymentId + "-attempt";
  }

  String resultEventId() {
    return paymentId() + "-result";
  }

  Instant attemptAt() {
    return requireNonNull(Timestamps.parse(requireNonNull(text("attempt_ts"))));
  }

  /** In time order the answer follows the attempt, as it does in the shop. */
  Instant resultAt() {
    return attemptAt().plusSeconds(1);
  }

  String resultType() {
    return "success".equals(text("result")) ? Event.PAYMENT_SUCCESS : Event.PAYMENT_FAILED;
  }
}
