package dev.vigie.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.alerts.AlertSchema;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresAccounts;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.testbed.PostgresTestbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the account that the desk works as may not do. That the desk works is in its other tests.
 */
class DeskAccountIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REFUSED = "42501";

  private static PostgresTestbed postgres;
  private static String database;
  private static PostgresConnection owner;
  private static PostgresConnection desk;

  @BeforeAll
  static void openDatabase() throws SQLException {
    postgres = PostgresTestbed.start();
    database = postgres.newDatabase();
    owner = PostgresConnection.of(database, PostgresTestbed.USER, PostgresTestbed.PASSWORD);
    desk = PostgresConnection.of(database, PostgresTestbed.WORKER, PostgresTestbed.PASSWORD);
    DeskDatabase.migrated(new PostgresAccounts(desk, Optional.of(owner)));
    execute(
        owner,
        "INSERT INTO alerts (alert_id, event_id, customer_id, detected_at, score, severity, rules,"
            + " body) VALUES ('a', 'e', 'c', now(), 80, 'high', '{}', '{}')");
    execute(desk, entry());
  }

  @AfterAll
  static void closeDatabase() {
    postgres.close();
  }

  private static String entry() {
    return "INSERT INTO alert_audit (alert_id, actor, action, from_status, to_status)"
        + " VALUES ('a', 'someone', 'assigned', 'open', 'investigating')";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE alert_audit SET actor = 'nobody'",
        "DELETE FROM alert_audit",
        "TRUNCATE alert_audit",
        "TRUNCATE alerts CASCADE",
        "ALTER TABLE alert_audit DISABLE TRIGGER alert_audit_is_kept",
        "ALTER TABLE alert_audit DISABLE TRIGGER ALL",
        "DROP TRIGGER alert_audit_is_kept ON alert_audit",
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER mine AFTER INSERT ON alert_audit EXECUTE FUNCTION refuse_audit_change()",
        "CREATE RULE mine AS ON INSERT TO alert_audit DO INSTEAD NOTHING",
        "SET session_replication_role = replica",
        "SET ROLE " + PostgresTestbed.USER,
        "ALTER TABLE alerts ADD COLUMN mine text",
        "ALTER TABLE alert_audit OWNER TO " + PostgresTestbed.WORKER,
        "DROP TABLE alert_audit",
        "CREATE TABLE mine (id int)",
        "UPDATE alert_notes SET text = ''",
        "DELETE FROM alert_notes",
        "DELETE FROM alert_schema_versions",
        "UPDATE customers SET country = 'FR'",
        "INSERT INTO payments (payment_id, customer_id, currency) VALUES ('p', 'c', 'EUR')",
        "COPY alert_audit TO '/tmp/out'",
      })
  void shouldNotBeAllowed(String statement) {
    assertThatThrownBy(() -> execute(desk, statement))
        .isInstanceOfSatisfying(
            SQLException.class,
            refused ->
                assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(REFUSED));
  }

  @Test
  void shouldBeAbleToAddToTheAuditTrail() throws SQLException {
    execute(desk, entry());
    assertThat(AlertSchema.isAuditOpenTo(desk.dataSource(SOON, SOON))).isFalse();
  }

  @Test
  void shouldSeeThatTheOwnerCouldChangeThePast() throws SQLException {
    assertThat(AlertSchema.isAuditOpenTo(owner.dataSource(SOON, SOON))).isTrue();
  }

  @Test
  void shouldNeedNoOwnerOnceTheTablesAreMade() throws SQLException {
    DeskDatabase.migrated(new PostgresAccounts(desk, Optional.empty()));
  }

  @Test
  void shouldBeGivenTablesThatAreMadeLater() throws SQLException {
    execute(owner, "CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY, text text)");

    DeskDatabase.migrated(new PostgresAccounts(desk, Optional.of(owner)));

    execute(desk, "INSERT INTO later (text) VALUES ('one')");
    execute(desk, "DELETE FROM later");
  }

  @Test
  void shouldLookUpCustomersAndNothingElse() throws SQLException {
    postgres.execute(
        "postgres", "CREATE ROLE job LOGIN PASSWORD '" + PostgresTestbed.PASSWORD + "'");
    PostgresConnection job = desk.as("job", PostgresTestbed.PASSWORD);

    DirectorySchema.migrateForLookUps(new PostgresAccounts(job, Optional.of(owner)));

    execute(job, "SELECT * FROM customers");
    execute(job, "LISTEN vigie_customers");
    assertThatThrownBy(() -> execute(job, "SELECT * FROM alerts"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> execute(job, "DELETE FROM customers"))
        .hasMessageContaining("permission denied");
  }

  private static void execute(PostgresConnection as, String sql) throws SQLException {
    try (Connection connection = as.dataSource(SOON, SOON).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
