package dev.vigie.dataset;

import static dev.vigie.dataset.Folder.asIs;
import static dev.vigie.dataset.Folder.deadLetters;
import static dev.vigie.dataset.Folder.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Rejection.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentRowsTest {

  private static final String ROW =
      "PAY1,C1,S1,2025-11-11 09:51:23,paypal,492878,IT,7f19,dev_3,58.58,failed,1";

  @TempDir Path path;

  private DataSet payments(String rows) throws IOException {
    return new Folder(path)
        .with("events.jsonl", "")
        .with("payments.csv", Folder.PAYMENTS_HEADER + rows)
        .open();
  }

  @Test
  void shouldMakeAnAttemptAndOneSecondLaterAResultOfARow() throws IOException {
    List<SourceRecord> records = asIs(payments(ROW + "\n"));

    assertThat(((SourceRecord.Valid) records.get(0)).json())
        .asString()
        .isEqualTo(
            "{\"event_id\":\"PAY1-attempt\",\"ts\":\"2025-11-11T09:51:23Z\","
                + "\"event_type\":\"payment_attempt\",\"customer_id\":\"C1\",\"session_id\":\"S1\","
                + "\"payment_id\":\"PAY1\",\"method\":\"paypal\",\"card_bin\":\"492878\","
                + "\"payment_country\":\"IT\",\"ip_hash\":\"7f19\",\"device_id\":\"dev_3\","
                + "\"amount\":58.58,\"currency\":\"EUR\"}");
    assertThat(((SourceRecord.Valid) records.get(1)).json())
        .asString()
        .startsWith(
            "{\"event_id\":\"PAY1-result\",\"ts\":\"2025-11-11T09:51:24Z\","
                + "\"event_type\":\"payment_failed\",\"customer_id\":\"C1\",\"session_id\":\"S1\"");
    assertThat(((SourceRecord.Valid) records.get(1)).place())
        .hasToString(path.resolve("payments.csv") + ":2");
  }

  @Test
  void shouldKeepTheLabelOutOfTheEvents() throws IOException {
    List<SourceRecord> fraud = asIs(payments(ROW));
    List<SourceRecord> honest = asIs(payments(ROW.replace("failed,1", "failed,0")));

    for (int i = 0; i < 2; i++) {
      assertThat(((SourceRecord.Valid) fraud.get(i)).json())
          .isEqualTo(((SourceRecord.Valid) honest.get(i)).json());
    }
  }

  @Test
  void shouldLeaveOutWhatARowDoesNotSay() throws IOException {
    List<SourceRecord> records = asIs(payments("PAY1,C1,,2025-11-11 09:51:23,,,,,,5,success,\n"));

    assertThat(((SourceRecord.Valid) records.get(0)).json())
        .asString()
        .isEqualTo(
            "{\"event_id\":\"PAY1-attempt\",\"ts\":\"2025-11-11T09:51:23Z\","
                + "\"event_type\":\"payment_attempt\",\"customer_id\":\"C1\","
                + "\"payment_id\":\"PAY1\",\"amount\":5,\"currency\":\"EUR\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        ",C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,failed,1 | FIELD_MISSING",
        "P1,,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,failed,1 | FIELD_MISSING",
        "P1,C1,S1,,m,4,IT,i,d,5,failed,1 | FIELD_MISSING",
        "P1,C1,S1,2025-11-31 09:51:23,m,4,IT,i,d,5,failed,1 | TS_UNREADABLE",
        "P1,C1,S1,2026-01-02 00:00:00,m,4,IT,i,d,5,failed,1 | TS_IN_FUTURE",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,,failed,1 | FIELD_MISSING",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,cheap,failed,1 | AMOUNT_NOT_A_NUMBER",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,NaN,failed,1 | AMOUNT_NOT_A_NUMBER",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,-5,failed,1 | AMOUNT_NEGATIVE",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,1e999999999,failed,1 | AMOUNT_TOO_LARGE",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,refused,1 | FIELD_WRONG_TYPE",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,failed | NOT_A_ROW",
        "P1,C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,failed,1,2 | NOT_A_ROW",
        "P1,\"C1,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,failed,1 | NOT_A_ROW",
        "P1,\"C1\"x,S1,2025-11-11 09:51:23,m,4,IT,i,d,5,failed,1 | NOT_A_ROW",
        "'' | NOT_A_ROW",
      })
  void shouldMakeOneDeadLetterOfABadRow(String row, Reason reason) throws IOException {
    List<SourceRecord> records = asIs(payments(row + "\n" + ROW + "\n"));

    List<DeadLetter> letters = deadLetters(records);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).rejection().reason()).isEqualTo(reason);
    assertThat(letters.get(0).original()).asString().isEqualTo(row);
    assertThat(letters.get(0).place()).hasToString(path.resolve("payments.csv") + ":2");
    assertThat(ids(records)).containsExactly("PAY1-attempt", "PAY1-result");
  }

  @Test
  void shouldYieldNothingOfARowWhoseResultWouldLieInTheFuture() throws IOException {
    String row = ROW.replace("2025-11-11 09:51:23", "2026-01-02 00:00:00");

    assertThat(ids(asIs(payments(row)))).isEmpty();
  }

  @Test
  void shouldRefuseAWrongHeaderByFileLineAndColumns() throws IOException {
    String header = Folder.PAYMENTS_HEADER.replace("amount", "price").replace("method,", "");
    DataSet dataSet =
        new Folder(path).with("events.jsonl", "").with("payments.csv", header + ROW).open();

    assertThatThrownBy(() -> asIs(dataSet))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            path.resolve("payments.csv") + ":1: wrong header, column missing: method, amount");
  }

  @Test
  void shouldTellLabelsApartFromEvents() throws IOException {
    DataSet dataSet = payments(ROW + "\nbad\n" + ROW.replace("PAY1", "PAY2").replace(",1", ",0"));

    try (Rows<PaymentLabel> labels = dataSet.labels(Folder.CLOCK).orElseThrow()) {
      assertThat(labels.next()).isEqualTo(new PaymentLabel("PAY1", "PAY1-attempt", "C1", true));
      assertThat(labels.next()).isEqualTo(new PaymentLabel("PAY2", "PAY2-attempt", "C1", false));
      assertThat(labels.next()).isNull();
    }
  }

  @Test
  void shouldRefuseALabelThatIsNeitherZeroNorOne() throws IOException {
    DataSet dataSet = payments(ROW.replace("failed,1", "failed,yes"));

    try (Rows<PaymentLabel> labels = dataSet.labels(Folder.CLOCK).orElseThrow()) {
      assertThatThrownBy(labels::next)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("payments.csv:2")
          .hasMessageContaining("is_fraud_label");
    }
  }
}
