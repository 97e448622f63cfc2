package dev.vigie.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresConnectionTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example:6543/shop, given, secret",
    "postgresql://db.example:6543/shop, given, secret",
    "postgres://db.example:6543/shop?sslmode=prefer, given, secret",
    "postgresql://anna@db.example:6543/shop, anna, secret",
    "postgresql://anna:a%40b%2Fc+d@db.example:6543/shop, anna, a@b/c+d",
    "postgresql://anna:100%@db.example:6543/shop, anna, 100%",
    "'jdbc:postgresql://db.example:6543/shop?user=anna&password=pw', anna, pw",
  })
  void shouldTakeTheServerAndTheUserFromTheAddress(String url, String user, String password)
      throws Exception {
    PostgresConnection postgres = PostgresConnection.of(url, "given", "secret");

    var source = (PGSimpleDataSource) postgres.dataSource(PostgresLimits.COMMAND);

    assertThat(postgres).hasToString("PostgreSQL at db.example:6543/shop");
    assertThat(source.getUser()).isEqualTo(user);
    assertThat(source.getPassword()).isEqualTo(password);
  }

  @Test
  void shouldBoundEveryWait() throws Exception {
    var source =
        (PGSimpleDataSource)
            PostgresConnection.of("postgresql://h/d", "u", "p").dataSource(PostgresLimits.COMMAND);

    assertThat(source.getConnectTimeout()).isEqualTo(10);
    assertThat(source.getLoginTimeout()).isEqualTo(10);
    assertThat(source.getSocketTimeout()).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mysql://u:s3cret@h/d", "postgresql:/x", "jdbc:postgresql://h:p/s3cret"})
  void shouldRefuseAnotherKindOfAddressWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> PostgresConnection.of(url, "u", "s3cret"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        .hasMessageNotContaining("s3cret");
  }
}
