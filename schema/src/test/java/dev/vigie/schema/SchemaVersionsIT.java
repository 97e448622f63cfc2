package dev.vigie.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.TestPool;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaVersionsIT {

  private static final SchemaVersions THINGS =
      new SchemaVersions(SchemaVersionsIT.class, "thing_schema_versions");
  private static final int ANSWER_SECONDS = 5;

  private static PostgresTestbed postgres;

  private TestPool database;

  @BeforeAll
  static void start() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    database = new TestPool(postgres.newDatabase(), ANSWER_SECONDS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private int migrate() {
    return THINGS.migrate(database.source(), "PostgreSQL over there");
  }

  @Test
  void shouldApplyEachVersionOnce() throws SQLException {
    assertThat(migrate()).isEqualTo(1);
    assertThat(migrate()).isZero();
    assertThat(database.number("SELECT count(*) FROM things")).isZero();
  }

  @Test
  void shouldLeaveAloneWhatOthersHaveInTheDatabase() throws SQLException {
    // Given
    database.execute("CREATE TABLE others (name text)");
    database.execute("INSERT INTO others VALUES ('kept')");

    // When
    int applied = migrate();

    // Then
    assertThat(applied).isEqualTo(1);
    assertThat(database.values("SELECT name FROM others")).containsExactly("kept");
  }

  @Test
  void shouldNameTheVersionThatWasMadeOtherwise() throws SQLException {
    // Given
    migrate();
    database.execute(
        "UPDATE thing_schema_versions SET checksum = checksum + 1 WHERE version = '1'");

    // Then
    assertThatThrownBy(this::migrate)
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("PostgreSQL over there: its tables were made by another version")
        .hasMessageContaining("thing_schema_versions")
        .hasMessageContaining("version 1")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayInTheServersWordsWhyItCannotBeDone() throws SQLException {
    // Given
    database.execute("CREATE TABLE things (name text)");

    // Then
    assertThatThrownBy(this::migrate)
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("PostgreSQL over there: ")
        .hasMessageContaining("relation \"things\" already exists")
        .hasMessageNotContaining("\n");
  }
}
