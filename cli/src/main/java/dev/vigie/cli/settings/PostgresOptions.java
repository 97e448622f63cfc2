package dev.vigie.cli.settings;

import dev.vigie.customers.PostgresConnection;
import dev.vigie.events.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which PostgreSQL database holds the customer directory, and who asks. */
public final class PostgresOptions {
  private static final String PASSWORD_FILE = "--postgres-password-file";

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--postgres-url",
      paramLabel = "JDBC-URL",
      description = "PostgreSQL database (env POSTGRES_URL; default: the local platform).")
  @Nullable String url;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      description = "PostgreSQL user (env POSTGRES_USER; default: vigie).")
  @Nullable String user;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description = "File whose first line is the password (or env POSTGRES_PASSWORD).")
  @Nullable Path passwordFile;

  /** True when the user named a database, so that the local one is not meant. */
  public boolean isGiven() {
    return url != null;
  }

  public String url() {
    return url == null ? LocalPlatform.of(command).postgresUrl() : url;
  }

  /** The user; null when the address is to name it. */
  public @Nullable String user() {
    return user == null && !isGiven() ? LocalPlatform.of(command).postgresUser() : user;
  }

  /**
   * The password: from the file that a flag names, else the environment, else the settings file;
   * null when the address is to name it.
   *
   * @throws InvalidInputException if the password file cannot be read
   */
  public @Nullable String password() {
    Settings settings = SettingsOwner.above(Objects.requireNonNull(command)).settings();
    Optional<Path> file = Optional.ofNullable(passwordFile);
    return file.filter(named -> isPasswordFileTyped())
        .map(PostgresOptions::passwordIn)
        .or(() -> settings.findInEnvironment(Setting.POSTGRES_PASSWORD))
        .or(() -> file.map(PostgresOptions::passwordIn))
        .or(() -> settings.find(Setting.POSTGRES_PASSWORD))
        .orElseGet(() -> isGiven() ? null : LocalPlatform.of(command).postgresPassword());
  }

  void addTo(Map<String, String> environment) {
    if (url != null) {
      environment.put(Setting.POSTGRES_URL.variable(), url);
    }
    if (user != null) {
      environment.put(Setting.POSTGRES_USER.variable(), user);
    }
    if (passwordFile != null) {
      environment.put(
          Setting.POSTGRES_PASSWORD_FILE.variable(), passwordFile.toAbsolutePath().toString());
      if (isPasswordFileTyped()) {
        // It would win over the file there, as it does not over the flag here.
        environment.put(Setting.POSTGRES_PASSWORD.variable(), "");
      }
    }
  }

  /** The option's value may also come from the settings file, which a variable wins over. */
  private boolean isPasswordFileTyped() {
    return Objects.requireNonNull(command)
        .commandLine()
        .getParseResult()
        .hasMatchedOption(PASSWORD_FILE);
  }

  private static String passwordIn(Path file) {
    return FirstLine.of(file, "password file");
  }

  /**
   * The way to the database; nothing is opened yet.
   *
   * @throws InvalidInputException if the address or the password file cannot be used
   */
  public PostgresConnection connection() {
    return PostgresConnection.of(url(), user(), password());
  }
}
