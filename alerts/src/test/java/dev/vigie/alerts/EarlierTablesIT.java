package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.TestPool;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of rows that earlier builds wrote, which took event_id for the identity of an event.
 */
class EarlierTablesIT {

  private static PostgresTestbed postgres;

  @BeforeAll
  static void startServer() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @Test
  void shouldCarryLabelsAndWhatTheyMeasureOver() throws Exception {
    // Given labels of two customers that share an id, one of them twice, and their assessments
    String url = postgres.newDatabase();
    try (TestPool pool = new TestPool(url, 5)) {
      migrate(pool, DirectorySchema.class, "vigie_schema_versions", "4");
      migrate(pool, AlertSchema.class, "alert_schema_versions", "5");
      pool.execute(
          """
          INSERT INTO payment_labels VALUES
            ('p1', 'analyst', 'same', 'a', true, '2026-01-02'),
            ('p2', 'analyst', 'same', 'a', false, '2026-01-01'),
            ('p1', 'dataset', 'same', 'a', false, '2026-01-01'),
            ('p3', 'dataset', 'same', 'b', false, '2026-01-01')
          """);
      pool.execute(
          """
          INSERT INTO assessments VALUES
            ('1', 'same', 'a', '2026-01-01', 65, true, ARRAY['r']),
            ('2', 'same', 'b', '2026-01-01', 0, false, ARRAY[]::text[])
          """);

      // When
      DirectorySchema.migrate(
          PostgresConnection.of(url, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
      AlertSchema.migrate(pool.source());

      // Then
      assertThat(
              pool.values(
                  "SELECT concat_ws(' ', customer_id, event_id, source, payment_id, is_fraud)"
                      + " FROM payment_labels ORDER BY 1"))
          .containsExactly("a same analyst p1 t", "a same dataset p1 f", "b same dataset p3 f");
      Quality quality = new AlertStatistics(pool.source()).quality();
      assertThat(quality.labelled()).isEqualTo(2);
      assertThat(quality.precision()).isEqualTo(new Share(1, 1));
    }
  }

  /** Its rules are no key of any index, and stood in the way of all other labels. */
  @Test
  void shouldCountLabelsThoughAnAssessmentOfFifteenThousandRulesWasLetIn() throws Exception {
    String url = postgres.newDatabase();
    try (TestPool pool = new TestPool(url, 5)) {
      // Given
      DirectorySchema.migrate(
          PostgresConnection.of(url, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
      migrate(pool, AlertSchema.class, "alert_schema_versions", "6");
      pool.execute(
          """
          INSERT INTO payment_labels (payment_id, source, event_id, customer_id, is_fraud, labelled_at)
          VALUES ('p1', 'analyst', 'e1', 'a', true, '2026-01-02'),
            ('p2', 'analyst', 'e2', 'a', true, '2026-01-02')
          """);
      pool.execute(
          """
          INSERT INTO assessments VALUES
            ('1', 'e1', 'a', '2026-01-01', 65, true,
              ARRAY(SELECT md5(i::text) FROM generate_series(1, 15000) AS i)),
            ('2', 'e2', 'a', '2026-01-01', 65, true, ARRAY['r'])
          """);

      // When
      AlertSchema.migrate(pool.source());

      // Then
      assertThat(new AlertStatistics(pool.source()).quality().precision())
          .isEqualTo(new Share(1, 1));
    }
  }

  private static void migrate(TestPool pool, Class<?> owner, String historyTable, String to) {
    String folder = owner.getPackageName().replace('.', '/') + "/migrations";
    Flyway.configure(owner.getClassLoader())
        .dataSource(pool.source())
        .locations(Location.fromPath("classpath:", folder))
        .table(historyTable)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(to)
        .load()
        .migrate();
  }
}
