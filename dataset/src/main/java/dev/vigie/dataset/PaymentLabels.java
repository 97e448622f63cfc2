package dev.vigie.dataset;

import static java.util.Objects.requireNonNull;

import dev.vigie.events.InvalidInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code is_fraud_label}, apart from the events. A row without a label is passed over.
 */
final class PaymentLabels implements Rows<PaymentLabel> {

  private final PaymentCsv csv;

  private PaymentLabels(PaymentCsv csv) {
    this.csv = csv;
  }

  static PaymentLabels open(Path path) {
    return new PaymentLabels(PaymentCsv.open(path));
  }

  @Override
  public @Nullable PaymentLabel next() {
    for (PaymentCsv.Line line = csv.next(); line != null; line = csv.next()) {
      PaymentRow row = line.row();
      if (line.rejection() == null && row != null && row.text("is_fraud_label") != null) {
        return label(row);
      }
    }
    return null;
  }

  private PaymentLabel label(PaymentRow row) {
    String label = row.text("is_fraud_label");
    Object fraud = ColumnType.FLAG.parse(requireNonNull(label));
    if (fraud == null) {
      throw new InvalidInputException(
          csv.place(), "is_fraud_label is not 0 or 1: " + TableReader.quoted(label));
    }
    return new PaymentLabel(
        row.paymentId(),
        row.attemptEventId(),
        requireNonNull(row.text("customer_id")),
        (Boolean) fraud);
  }

  @Override
  public void close() {
    csv.close();
  }
}
