package dev.vigie.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.events.Customer;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerDirectoryIT {

  /** What the directory promises, plus what a busy machine may need to run a thread. */
  private static final Duration CHANGE_DEADLINE = Duration.ofSeconds(2);

  private static final Duration RECOVERY_DEADLINE = Duration.ofSeconds(90);
  private static final Duration LOOKUP_LIMIT = Duration.ofMillis(500);
  private static final Duration LOOKUP_DEADLINE = Duration.ofMillis(1_500);

  private static PostgresTestbed testbed;

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
  void createTables() {
    database = new Database(testbed);
    DirectorySchema.migrate(database.postgres());
  }

  @Test
  void shouldReadWhatScoringReads() {
    database.execute(
        "INSERT INTO customers VALUES"
            + " ('C1', now(), 'JP', 'ios', '1970-01-01', false, 'Asia/Tokyo',"
            + " '2025-01-01T00:00:00.123456Z', 789),"
            + " ('C2', now(), 'BE', 'ios', '1970-01-01', false, 'Atlantis/Capital', NULL, 0),"
            + " ('C3', now(), NULL, NULL, NULL, NULL, NULL, NULL, 0)");

    try (CustomerDirectory directory = open()) {
      assertThat(directory.find("C1"))
          .isEqualTo(
              fresh(
                  new Customer(
                      "C1",
                      "JP",
                      ZoneId.of("Asia/Tokyo"),
                      Instant.parse("2025-01-01T00:00:00.123456789Z"))));
      assertThat(directory.find("C2"))
          .isEqualTo(fresh(new Customer("C2", "BE", ZoneId.of("Europe/Brussels"), null)));
      assertThat(directory.find("C3"))
          .isEqualTo(fresh(new Customer("C3", null, ZoneOffset.UTC, null)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "C1\0",
        "",
        "\uD800",
        "' OR true --",
        "C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1C1é"
      })
  void shouldBeMissingWhereTheDirectoryHasNoSuchCustomer(String customerId) {
    insert("C1", "BE");

    try (CustomerDirectory directory = open()) {
      assertThat(directory.find(customerId)).isEqualTo(Lookup.MISSING);
      assertThat(country(directory, "C1")).isEqualTo("BE FRESH");
    }
  }

  @Test
  void shouldFollowChangesWithinTwoSeconds() {
    insert("C1", "BE");

    try (CustomerDirectory directory = open()) {
      assertThat(country(directory, "C1")).isEqualTo("BE FRESH");
      List<Duration> times = new ArrayList<>();
      times.add(timeUntil(directory, "UPDATE customers SET country = 'FR'", "FR FRESH"));
      times.add(timeUntil(directory, "DELETE FROM customers", "MISSING"));
      times.add(
          timeUntil(
              directory,
              "INSERT INTO customers (customer_id, country) VALUES ('C1', 'IT')",
              "IT FRESH"));
      times.add(timeUntil(directory, "TRUNCATE customers", "MISSING"));

      // A directory that is late is late each time; a machine that does other things, sometimes.
      times.sort(null);
      assertThat(times.get(1)).as("the second of %s", times).isLessThan(CHANGE_DEADLINE);
    }
  }

  @Test
  void shouldFollowAChangeOfAllCustomersAtOnce() {
    insertThousands("BE");

    try (CustomerDirectory directory = open()) {
      assertThat(country(directory, "C5000")).isEqualTo("BE FRESH");
      database.execute("UPDATE customers SET country = 'FR'");

      await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C5000").equals("FR FRESH"));
      assertThat(country(directory, "C1")).isEqualTo("FR FRESH");
    }
  }

  @Test
  void shouldFindEveryCustomerOfATableLargerThanMemory() {
    insertThousands("BE");

    try (CustomerDirectory directory =
        CustomerDirectory.open(
            database.postgres(), DirectorySettings.DEFAULT.withMaxCachedCustomers(100))) {
      for (int i = 1; i <= 500; i++) {
        directory.prefetch("C" + (i + 10));
        assertThat(country(directory, "C" + i)).isEqualTo("BE FRESH");
      }
    }
  }

  @Test
  void shouldAnswerWithTheLastRowsKnownWhilePostgresIsStoppedAndRecover() {
    insert("C1", "BE");

    try (CustomerDirectory directory = open()) {
      testbed.stop();
      try {
        await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE STALE"));
        assertThat(directory.find("C2")).isEqualTo(Lookup.MISSING);
      } finally {
        testbed.startAgain();
      }
      insert("C2", "FR");

      await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE FRESH"));
      assertThat(country(directory, "C2")).isEqualTo("FR FRESH");
    }
  }

  @Test
  void shouldNotWaitForAPostgresThatHangs() {
    insert("C1", "BE");

    try (CustomerDirectory directory = open()) {
      testbed.suspend();
      try {
        for (int i = 0; i < 20; i++) {
          assertThat(timeToFind(directory, "unknown" + i)).isLessThan(LOOKUP_DEADLINE);
        }
        await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE STALE"));
        assertThat(shortestTimeToFind(directory, "C1")).isLessThan(LOOKUP_LIMIT);
        assertThat(shortestTimeToFind(directory, "C2")).isLessThan(LOOKUP_LIMIT);
      } finally {
        testbed.resume();
      }

      await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE FRESH"));
    }
  }

  @Test
  void shouldReadAnewWhatChangedWhileTheLineWasCut() {
    insert("C1", "BE");
    insert("C2", "BE");
    try (TcpProxy proxy = TcpProxy.to("127.0.0.1", testbed.port());
        CustomerDirectory directory =
            CustomerDirectory.open(through(proxy), DirectorySettings.DEFAULT)) {
      proxy.cut();
      await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE STALE"));
      database.execute("UPDATE customers SET country = 'FR' WHERE customer_id = 'C1'");
      database.execute("DELETE FROM customers WHERE customer_id = 'C2'");
      insert("C3", "IT");
      assertThat(country(directory, "C1")).isEqualTo("BE STALE");
      assertThat(directory.find("C3")).isEqualTo(Lookup.MISSING);

      proxy.restore();

      await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("FR FRESH"));
      assertThat(country(directory, "C2")).isEqualTo("MISSING");
      assertThat(country(directory, "C3")).isEqualTo("IT FRESH");
    }
  }

  @Test
  void shouldOpenWithoutPostgresAndFindItLater() {
    insert("C1", "BE");
    try (TcpProxy proxy = TcpProxy.to("127.0.0.1", testbed.port())) {
      proxy.cut();
      try (CustomerDirectory directory =
          CustomerDirectory.open(through(proxy), DirectorySettings.DEFAULT)) {
        assertThat(directory.find("C1")).isEqualTo(Lookup.MISSING);

        proxy.restore();

        await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE FRESH"));
      }
    }
  }

  @Test
  void shouldOpenBeforeThereIsATableAndFindItLater() {
    var empty = new Database(testbed);
    try (CustomerDirectory directory =
        CustomerDirectory.open(empty.postgres(), DirectorySettings.DEFAULT)) {
      assertThat(directory.find("C1")).isEqualTo(Lookup.MISSING);

      DirectorySchema.migrate(empty.postgres());
      empty.execute("INSERT INTO customers (customer_id, country) VALUES ('C1', 'BE')");

      await().atMost(RECOVERY_DEADLINE).until(() -> country(directory, "C1").equals("BE FRESH"));
    }
  }

  private CustomerDirectory open() {
    return CustomerDirectory.open(
        database.postgres(), DirectorySettings.DEFAULT.withLookupLimit(LOOKUP_LIMIT));
  }

  private PostgresConnection through(TcpProxy proxy) {
    String name = database.value("SELECT current_database()");
    return PostgresConnection.of(
        "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + name,
        PostgresTestbed.USER,
        PostgresTestbed.PASSWORD);
  }

  private void insert(String customerId, String country) {
    database.execute(
        "INSERT INTO customers (customer_id, country) VALUES ('%s', '%s')"
            .formatted(customerId, country));
  }

  private void insertThousands(String country) {
    database.execute(
        "INSERT INTO customers (customer_id, country)"
            + " SELECT 'C' || i, '%s' FROM generate_series(1, 5000) AS i".formatted(country));
  }

  private static String country(CustomerDirectory directory, String customerId) {
    Lookup lookup = directory.find(customerId);
    Customer customer = lookup.customer();
    return customer == null
        ? lookup.freshness().toString()
        : customer.country() + " " + lookup.freshness();
  }

  /** From a change until the directory says of C1 what it should. */
  private Duration timeUntil(CustomerDirectory directory, String change, String country) {
    database.execute(change);
    long start = System.nanoTime();
    await()
        .atMost(RECOVERY_DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> country(directory, "C1").equals(country));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration timeToFind(CustomerDirectory directory, String customerId) {
    long start = System.nanoTime();
    directory.find(customerId);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Of three times, of which one or two may fall on a moment when the machine does other things.
   */
  private static Duration shortestTimeToFind(CustomerDirectory directory, String customerId) {
    return Stream.generate(() -> timeToFind(directory, customerId))
        .limit(3)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Lookup fresh(Customer customer) {
    return new Lookup(customer, Freshness.FRESH);
  }
}
