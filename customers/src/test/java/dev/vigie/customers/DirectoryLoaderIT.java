package dev.vigie.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigie.dataset.DataSet;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.PostgresTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class DirectoryLoaderIT {

  private static final String CUSTOMERS =
      "customer_id,signup_ts,country,preferred_device,birthdate,is_minor";
  private static final String CUSTOMERS_WITH_OPTIONAL = CUSTOMERS + ",time_zone,first_purchase_at";
  private static final String PAYMENTS =
      "payment_id,customer_id,session_id,attempt_ts,method,card_bin,payment_country,ip_hash,"
          + "device_id,amount,result,is_fraud_label";

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  private static PostgresTestbed testbed;

  private final List<String> notices = new ArrayList<>();

  @TempDir Path folder;
  private Database database;

  @BeforeAll
  static void startServer() {
    testbed = PostgresTestbed.start();
  }

  @AfterAll
  static void stopServer() {
    testbed.close();
  }

  @BeforeEach
  void createDatabase() throws IOException {
    database = new Database(testbed);
    Files.writeString(folder.resolve("events.jsonl"), "");
  }

  @Test
  void shouldChangeNothingWhenTheReferenceDataIsLoadedTwice() throws Exception {
    Path reference = referenceData();
    assumeTrue(Files.isDirectory(reference), "no reference data at " + reference);

    List<TableCount> first = load(reference);
    try (Connection listening = database.postgres().open(PostgresLimits.COMMAND);
        Statement statement = listening.createStatement()) {
      statement.execute("LISTEN vigie_customers");
      List<TableCount> second = load(reference);

      assertThat(first)
          .containsExactly(
              new TableCount("customers.csv", "customers", 2500, 2500, 0, 0),
              new TableCount("products.csv", "products", 200, 200, 0, 0),
              new TableCount("sessions.csv", "sessions", 6000, 6000, 0, 0),
              new TableCount("payments.csv", "payments", 1583, 1583, 0, 0),
              new TableCount("payments.csv", "payment_labels", 1583, 1583, 0, 0),
              new TableCount("orders.csv", "orders", 1289, 1289, 0, 0),
              new TableCount("order_items.csv", "order_items", 2651, 2651, 0, 0));
      assertThat(second).allMatch(table -> table.unchanged() == table.read()).hasSize(7);
      assertThat(listening.unwrap(PGConnection.class).getNotifications(200)).isEmpty();
    }
  }

  @Test
  void shouldUpdateAndAnnounceOnlyRowsThatChanged() throws Exception {
    write("customers.csv", CUSTOMERS, "C1,2025-01-01 00:00:00,BE,ios,1970-01-01,0", "C2,,,,,");
    load(folder);
    write("customers.csv", CUSTOMERS, "C1,2025-01-01 00:00:00,FR,ios,1970-01-01,0", "C2,,,,,");

    try (Connection listening = database.postgres().open(PostgresLimits.COMMAND);
        Statement statement = listening.createStatement()) {
      statement.execute("LISTEN vigie_customers");
      List<TableCount> counts = load(folder);

      assertThat(counts).containsExactly(new TableCount("customers.csv", "customers", 2, 0, 1, 1));
      assertThat(listening.unwrap(PGConnection.class).getNotifications(5_000))
          .extracting(PGNotification::getParameter)
          .containsExactly("C1");
    }
  }

  @Test
  void shouldTakeOverAlsoTheAbsenceOfAnOptionalValue() throws Exception {
    write(
        "customers.csv",
        CUSTOMERS_WITH_OPTIONAL,
        "C1,,BE,,,,Asia/Tokyo,2025-01-01T00:00:00.123456789Z");
    load(folder);
    assertThat(database.value("SELECT time_zone FROM customers")).isEqualTo("Asia/Tokyo");
    assertThat(database.value("SELECT first_purchase_nanos FROM customers")).isEqualTo("789");
    write("customers.csv", CUSTOMERS, "C1,,BE,,,");

    load(folder);

    assertThat(database.value("SELECT time_zone FROM customers")).isNull();
    assertThat(database.value("SELECT first_purchase_at FROM customers")).isNull();
    assertThat(database.value("SELECT first_purchase_nanos FROM customers")).isEqualTo("0");
  }

  @Test
  void shouldKeepLabelsApartFromPayments() throws Exception {
    write(
        "payments.csv",
        PAYMENTS,
        "P1,C1,S1,2025-01-01 00:00:00,card,400000,BE,ip,dev,58.585,failed,1",
        "P2,C1,S1,2025-01-01 00:00:00,card,400000,BE,ip,dev,58.58,success,");

    List<TableCount> counts = load(folder);

    assertThat(counts)
        .containsExactly(
            new TableCount("payments.csv", "payments", 2, 2, 0, 0),
            new TableCount("payments.csv", "payment_labels", 1, 1, 0, 0));
    assertThat(database.value("SELECT amount_minor_units FROM payments ORDER BY payment_id"))
        .isEqualTo("5859");
    assertThat(database.value("SELECT event_id || is_fraud || source FROM payment_labels"))
        .isEqualTo("P1-attempttruedataset");
  }

  @Test
  void shouldNumberTheItemsOfAnOrderAndKeepRepeatedProducts() throws Exception {
    write("order_items.csv", "order_id,product_id,qty", "O1,A,1", "O2,B,1", "O1,A,2");

    load(folder);

    assertThat(
            database.value(
                "SELECT string_agg(order_id || position || product_id || quantity, ' '"
                    + " ORDER BY order_id, position) FROM order_items"))
        .isEqualTo("O11A1 O12A2 O21B1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C3,not a time,BE,,,|customers.csv:4: ",
        "C3,0000-01-01 00:00:00,BE,,,|customers.csv:4: signup_ts is not in the years 1 to 9999",
        "C3,,BE,,+12000-01-01,|customers.csv:4: birthdate is not in the years 1 to 9999",
        "C3,,BE,a\0b,,|customers.csv:4: preferred_device holds a NUL character",
        "C3,,BE,,|customers.csv:4: ",
        "C1,,BE,,,|customers.csv:4: same customer_id as in line 2",
      })
  void shouldLoadNothingOfAFileWithABadRow(String row, String message) throws Exception {
    write("customers.csv", CUSTOMERS, "C1,,,,,", "C2,,,,,", row);

    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);

    assertThat(database.value("SELECT count(*) FROM customers")).isEqualTo("0");
  }

  @Test
  void shouldNameTheLineOfABadHeader() throws Exception {
    write("customers.csv", "customer_id,country");

    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("customers.csv:1: wrong header");
  }

  @Test
  void shouldSayInOneLineThatThePasswordIsWrongWithoutShowingIt() {
    String url = testbed.newDatabase();
    var loader = new DirectoryLoader(PostgresConnection.of(url, PostgresTestbed.USER, "s3cret!"));

    assertThatThrownBy(() -> loader.load(DataSet.open(folder), CLOCK, count -> {}, notice -> {}))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "PostgreSQL at %s: password authentication failed for user \"vigie\"",
            url.substring("jdbc:postgresql://".length()));
  }

  @Test
  void shouldSayInOneLineThatNobodyListens() {
    var loader =
        new DirectoryLoader(PostgresConnection.of("postgresql://u:s3cret@127.0.0.1:1/x", "", ""));

    assertThatThrownBy(() -> loader.load(DataSet.open(folder), CLOCK, count -> {}, notice -> {}))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("PostgreSQL at 127.0.0.1:1/x: Connection to 127.0.0.1:1 refused")
        .hasMessageNotContainingAny("s3cret", "\n");
  }

  private List<TableCount> load(Path path) {
    List<TableCount> counts = new ArrayList<>();
    new DirectoryLoader(database.postgres())
        .load(DataSet.open(path), CLOCK, counts::add, notices::add);
    return counts;
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), List.of(lines), UTF_8);
  }

  private static Path referenceData() {
    String named = System.getenv("VIGIE_REFERENCE_DATA");
    return named == null ? Path.of("..", "..", "shared", "data", "kivendtout") : Path.of(named);
  }
}
