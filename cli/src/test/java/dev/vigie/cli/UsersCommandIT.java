package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.PostgresTestbed;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users of the desk by command: passwords are drawn, and shown once. */
class UsersCommandIT {

  private static final Pattern PASSWORD = Pattern.compile("one-time password ([A-Za-z2-9]{20}) ");
  private static PostgresTestbed postgres;
  private Map<String, String> environment;

  @BeforeAll
  static void startServer() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void newDatabase() {
    environment =
        Map.of(
            "POSTGRES_URL", postgres.newDatabase(),
            "POSTGRES_USER", PostgresTestbed.WORKER,
            "POSTGRES_PASSWORD", PostgresTestbed.PASSWORD,
            "POSTGRES_OWNER", PostgresTestbed.USER,
            "POSTGRES_OWNER_PASSWORD", PostgresTestbed.PASSWORD);
  }

  private CommandLineRun users(String command) {
    return CommandLineRun.with(environment, ("users " + command).split(" "));
  }

  @Test
  void shouldAddListAndResetUsers() {
    // When
    CommandLineRun added = users("add nadia --role analyst");
    CommandLineRun reset = users("reset nadia");
    CommandLineRun list = users("list");

    // Then
    assertThat(added.out()).containsPattern(PASSWORD);
    assertThat(reset.out()).containsPattern(PASSWORD).isNotEqualTo(added.out());
    assertThat(list.out()).containsPattern("nadia +analyst +one-time password +never");
    assertThat(list.out()).doesNotContainPattern(PASSWORD);
  }

  @Test
  void shouldRefuseANameThatIsTakenUnknownOrNone() {
    users("add nadia --role viewer");

    assertThat(users("add nadia --role viewer").err()).contains("a user nadia already");
    assertThat(users("reset omar").err()).contains("no user omar");
    CommandLineRun bad = users("add Nadia! --role viewer");
    assertThat(bad.err()).hasLineCount(1).contains("a-z 0-9");
    assertThat(bad.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    CommandLineRun route = users("add names --role viewer");
    assertThat(route.err()).hasLineCount(1).contains("names has another meaning");
    assertThat(route.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
  }

  @Test
  void shouldChangeRolesButKeepTheLastAdmin() {
    users("add nadia --role admin");

    assertThat(users("change nadia --disable").err()).contains("last enabled admin");
    users("add omar --role viewer");
    assertThat(users("change omar --role admin").exitCode()).isZero();
    assertThat(users("change nadia --disable").exitCode()).isZero();
    assertThat(users("list").out()).containsPattern("nadia +admin +disabled");
  }
}
