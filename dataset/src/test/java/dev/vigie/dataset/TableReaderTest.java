package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReaderTest {

  private static final String HEADER =
      "customer_id,signup_ts,country,preferred_device,birthdate,is_minor";

  @TempDir Path path;

  private Rows<CustomerRow> customers(String content) throws IOException {
    return new Folder(path)
        .with("events.jsonl", "")
        .with("customers.csv", content)
        .open()
        .customers()
        .orElseThrow();
  }

  @Test
  void shouldReadACustomerAndDeriveTheTimeZoneFromTheCountry() throws IOException {
    try (Rows<CustomerRow> rows =
        customers(HEADER + "\nC1,2025-11-26 08:10:15,GB,ios,1973-09-15,0\n")) {
      CustomerRow row = rows.next();

      assertThat(row.customer().customerId()).isEqualTo("C1");
      assertThat(row.customer().timeZone()).isEqualTo(ZoneId.of("Europe/London"));
      assertThat(row.customer().firstPurchaseAt()).isNull();
      assertThat(row.signupAt()).isEqualTo(Instant.parse("2025-11-26T08:10:15Z"));
      assertThat(row.birthdate()).isEqualTo(LocalDate.of(1973, 9, 15));
      assertThat(row.minor()).isFalse();
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void shouldReadColumnsInAnyOrderWithTheOptionalOnesAndAByteOrderMark() throws IOException {
    String content =
        "\uFEFFtime_zone,first_purchase_at,"
            + HEADER
            + "\nAsia/Kolkata,2025-01-01 00:00:00,C1,,,,,\n";
    try (Rows<CustomerRow> rows = customers(content)) {
      CustomerRow row = rows.next();

      assertThat(row.customer().timeZone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
      assertThat(row.customer().firstPurchaseAt()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
      assertThat(row.customer().country()).isNull();
      assertThat(row.minor()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",2025-11-26 08:10:15,GB,ios,1973-09-15,0 | customer_id is not an id",
        "C1,yesterday,GB,ios,1973-09-15,0 | signup_ts is not a timestamp",
        "C1,2025-11-26 08:10:15,Britain,ios,1973-09-15,0 | country is not a country code",
        "C1,2025-11-26 08:10:15,GB,ios,1973-02-30,0 | birthdate is not a date",
        "C1,2025-11-26 08:10:15,GB,ios,1973-09-15,2 | is_minor is not 0 or 1",
        "C1,2025-11-26 08:10:15,GB,ios,1973-09-15 | 5 columns instead of 6",
        "C1,2025-11-26 08:10:15,GB,ios,1973-09-15,0,0 | 7 columns instead of 6",
      })
  void shouldNameFileLineAndColumnOfABadValue(String row, String problem) throws IOException {
    String good = "C0,2025-11-26 08:10:15,GB,ios,1973-09-15,0";
    try (Rows<CustomerRow> rows = customers(HEADER + "\n" + good + "\n" + row + "\n")) {
      rows.next();

      assertThatThrownBy(rows::next)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(path.resolve("customers.csv") + ":3: ")
          .hasMessageContaining(problem);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer_id,signup_ts,country,preferred_device,birthdate | missing: is_minor",
        "customer_id,signup_ts,country,preferred_device,birthdate,is_minor,timezone | unknown: timezone",
        "customer_id,signup_ts,country,preferred_device,birthdate,is_minor,country | twice: country",
        "'' | the file is empty",
      })
  void shouldNameTheColumnsThatMakeAHeaderWrong(String header, String problem) {
    assertThatThrownBy(() -> customers(header))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(path.resolve("customers.csv") + ":1: wrong header")
        .hasMessageContaining(problem);
  }

  @Test
  void shouldRefuseTextThatIsNotUtf8() throws IOException {
    Folder folder = new Folder(path).with("events.jsonl", "");
    byte[] content = (HEADER + "\nC1,,,x,,\n").getBytes(StandardCharsets.UTF_8);
    content[HEADER.length() + 6] = (byte) 0xFF;
    folder.with("customers.csv", content);

    assertThatThrownBy(
            () -> {
              try (Rows<CustomerRow> rows = folder.open().customers().orElseThrow()) {
                rows.next();
              }
            })
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not UTF-8");
  }
}
