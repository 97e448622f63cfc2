package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetCheckTest {

  private static final String CUSTOMERS =
      "customer_id,signup_ts,country,preferred_device,birthdate,is_minor\n";
  private static final String ZONED =
      "customer_id,signup_ts,country,preferred_device,birthdate,is_minor,time_zone\n";
  private static final String ORDERS =
      "order_id,customer_id,session_id,payment_id,order_ts,total_amount,currency,"
          + "shipping_method,status\n";
  private static final String PAYMENT =
      "P1,C1,S1,2025-11-11 09:51:23,paypal,492878,IT,7f19,dev_3,58.58,failed,1\n";

  @TempDir Path path;

  private final List<String> notices = new ArrayList<>();

  @Test
  void shouldFindNothingWrongInAFolderOfEventsAlone() throws IOException {
    check(new Folder(path).with("events.jsonl", ""));

    assertThat(notices).isEmpty();
  }

  @Test
  void shouldNameBothLinesOfACustomerWhoIsThereTwice() throws IOException {
    Folder folder =
        new Folder(path)
            .with("events.jsonl", "")
            .with("customers.csv", CUSTOMERS + "k1,,FR,web,,\nk2,,FR,web,,\nk1,,DE,web,,\n");

    assertThatThrownBy(() -> check(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(path.resolve("customers.csv") + ":4: same customer_id as in line 2");
  }

  @Test
  void shouldTakeTheSameIdInDifferentTables() throws IOException {
    check(
        new Folder(path)
            .with("events.jsonl", "")
            .with("customers.csv", CUSTOMERS + "X,,FR,web,,\n")
            .with("orders.csv", ORDERS + "X,X,X,X,,1.00,EUR,,\n")
            .with("order_items.csv", "order_id,product_id,qty\nX,X,1\nX,X,1\n"));

    assertThat(notices).isEmpty();
  }

  @Test
  void shouldNameTheLineOfAByteThatIsNotUtf8ThoughItIsFarBehindTheReadersBuffer()
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(CUSTOMERS.getBytes(StandardCharsets.UTF_8));
    for (int line = 2; line <= 5_000; line++) {
      content.writeBytes("k%d,,FR,web,,\n".formatted(line).getBytes(StandardCharsets.UTF_8));
    }
    content.writeBytes("k5001,,FR,caf\u00e9,,\n".getBytes(StandardCharsets.ISO_8859_1));
    Folder folder =
        new Folder(path).with("events.jsonl", "").with("customers.csv", content.toByteArray());

    assertThatThrownBy(() -> check(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(path.resolve("customers.csv") + ":5001: not UTF-8 text: byte E9 stands there");
  }

  @Test
  void shouldNameTheLineOfACharacterThatIsCutOffAtTheEnd() throws IOException {
    byte[] content = (CUSTOMERS + "k1,,FR,\u00e9").getBytes(StandardCharsets.UTF_8);
    byte[] cut = java.util.Arrays.copyOf(content, content.length - 1);
    Folder folder = new Folder(path).with("events.jsonl", "").with("customers.csv", cut);

    assertThatThrownBy(() -> check(folder))
        .hasMessage(path.resolve("customers.csv") + ":2: not UTF-8 text: byte C3 stands there");
  }

  @Test
  void shouldNameTheLineAfterARowThatSpansLines() throws IOException {
    Folder folder =
        new Folder(path)
            .with("events.jsonl", "")
            .with("customers.csv", CUSTOMERS + "k1,,FR,\"a\nb\nc\",,\nk2,never,FR,web,,\n");

    assertThatThrownBy(() -> check(folder)).hasMessageContaining("customers.csv:5: signup_ts is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "EST", "ROC", "GMT+0", "+02:00", "Factory"})
  void shouldTellOfAZoneThatThisJavaLacksAndGoOn(String zone) throws IOException {
    check(
        new Folder(path)
            .with("events.jsonl", "")
            .with(
                "customers.csv", ZONED + "c1,,CL,web,,0,America/Santiago\nc2,,US,web,,0," + zone));

    assertThat(notices)
        .containsExactly(
            path.resolve("customers.csv")
                + ":3: time_zone is not a time zone such as Europe/Brussels: \""
                + zone
                + "\"; it counts as absent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "O1,C1,,,,1e3,EUR,, | total_amount is not a decimal number",
        "O1,C1,,,,1.00,EURO,, | currency is not an ISO 4217 code",
        "O1,C1,,,,10000000000000.01,EUR,, | total_amount is above 10^15 minor units",
        "O1,C1,,,,1000000000000001,JPY,, | total_amount is above 10^15 minor units",
        "O1,C1,,,0000-12-31 23:59:59,1,EUR,, | order_ts is not in the years 1 to 9999",
        "O1,a\0b,,,,1,EUR,, | customer_id holds a NUL character",
      })
  void shouldRefuseWhatNoDatabaseOfOursTakes(String row, String problem) throws IOException {
    Folder folder = new Folder(path).with("events.jsonl", "").with("orders.csv", ORDERS + row);

    assertThatThrownBy(() -> check(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(path.resolve("orders.csv") + ":2: ")
        .hasMessageContaining(problem);
  }

  @Test
  void shouldTakeTheLargestAmount() throws IOException {
    check(
        new Folder(path)
            .with("events.jsonl", "")
            .with("orders.csv", ORDERS + "O1,C1,,,,10000000000000.00,EUR,,\n"));

    assertThat(notices).isEmpty();
  }

  @Test
  void shouldRefuseNoPaymentThatIsADeadLetterButAPaymentThatIsThereTwice() throws IOException {
    Folder folder =
        new Folder(path)
            .with("events.jsonl", "")
            .with("payments.csv", Folder.PAYMENTS_HEADER + "bad\n" + PAYMENT);
    check(folder);

    folder.with("payments.csv", Folder.PAYMENTS_HEADER + PAYMENT + "bad\n" + PAYMENT);

    assertThat(notices).isEmpty();
    assertThatThrownBy(() -> check(folder))
        .hasMessage(path.resolve("payments.csv") + ":4: same payment_id as in line 2");
  }

  @Test
  void shouldGiveThePaymentsThatAreEventsAndTellOfTheOthers() throws IOException {
    DataSet dataSet =
        new Folder(path)
            .with("events.jsonl", "")
            .with("payments.csv", Folder.PAYMENTS_HEADER + PAYMENT.replace("58.58", "-1") + PAYMENT)
            .open();

    try (Rows<TableRow> rows =
        dataSet.rows(Table.PAYMENTS, Folder.CLOCK, notices::add).orElseThrow()) {
      TableRow row = rows.next();

      assertThat(row.place().line()).isEqualTo(3);
      assertThat(row.minorUnits("amount")).isEqualTo(5858);
      assertThat(rows.next()).isNull();
    }
    assertThat(notices)
        .containsExactly(
            path.resolve("payments.csv")
                + ":2: left out, a dead letter among the events: amount is negative: -1");
  }

  private void check(Folder folder) {
    folder.open().check(Folder.CLOCK, notices::add);
  }
}
