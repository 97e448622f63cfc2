package dev.vigie.cli.settings;

import dev.vigie.customers.PostgresAccounts;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.postgres.PostgresRole;
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
  private static final String OWNER_PASSWORD_FILE = "--postgres-owner-password-file";

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
      description = "PostgreSQL user (env POSTGRES_USER; default: the local platform's).")
  @Nullable String user;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description = "File whose first line is the password (or env POSTGRES_PASSWORD).")
  @Nullable Path passwordFile;

  @Option(
      names = "--postgres-owner",
      paramLabel = "NAME",
      description =
          "Owner of the tables, where the user is another account that only works with them (env"
              + " POSTGRES_OWNER; default: the user).")
  @Nullable String owner;

  @Option(
      names = OWNER_PASSWORD_FILE,
      paramLabel = "FILE",
      description =
          "File whose first line is the owner's password (or env POSTGRES_OWNER_PASSWORD).")
  @Nullable Path ownerPasswordFile;

  /** True when the user named a database, so that the local one is not meant. */
  public boolean isGiven() {
    return url != null;
  }

  public String url() {
    return url == null ? LocalPlatform.of(command).postgresUrl() : url;
  }

  /**
   * The user; null when the address is to name it.
   *
   * @param local who that is on the local platform
   */
  public @Nullable String user(PostgresRole local) {
    return user == null && !isGiven() ? local.user() : user;
  }

  /**
   * The password: from the file that a flag names, else the environment, else the settings file;
   * null when the address is to name it.
   *
   * @param local whose it is on the local platform
   * @throws InvalidInputException if the password file cannot be read
   */
  public @Nullable String password(PostgresRole local) {
    return secret(PASSWORD_FILE, passwordFile, Setting.POSTGRES_PASSWORD)
        .orElseGet(() -> isGiven() ? null : LocalPlatform.password(command, local));
  }

  private Optional<String> secret(String flag, @Nullable Path namedFile, Setting setting) {
    Settings settings = SettingsOwner.above(Objects.requireNonNull(command)).settings();
    Optional<Path> file = Optional.ofNullable(namedFile);
    return file.filter(named -> isTyped(flag))
        .map(PostgresOptions::passwordIn)
        .or(() -> settings.findInEnvironment(setting))
        .or(() -> file.map(PostgresOptions::passwordIn))
        .or(() -> settings.find(setting));
  }

  void addTo(Map<String, String> environment) {
    if (url != null) {
      environment.put(Setting.POSTGRES_URL.variable(), url);
    }
    if (user != null) {
      environment.put(Setting.POSTGRES_USER.variable(), user);
    }
    if (owner != null) {
      environment.put(Setting.POSTGRES_OWNER.variable(), owner);
    }
    addFile(
        environment,
        PASSWORD_FILE,
        passwordFile,
        Setting.POSTGRES_PASSWORD_FILE,
        Setting.POSTGRES_PASSWORD);
    addFile(
        environment,
        OWNER_PASSWORD_FILE,
        ownerPasswordFile,
        Setting.POSTGRES_OWNER_PASSWORD_FILE,
        Setting.POSTGRES_OWNER_PASSWORD);
  }

  private void addFile(
      Map<String, String> environment,
      String flag,
      @Nullable Path file,
      Setting fileSetting,
      Setting password) {
    if (file != null) {
      environment.put(fileSetting.variable(), file.toAbsolutePath().toString());
      if (isTyped(flag)) {
        // It would win over the file there, as it does not over the flag here.
        environment.put(password.variable(), "");
      }
    }
  }

  /** The option's value may also come from the settings file, which a variable wins over. */
  private boolean isTyped(String flag) {
    return Objects.requireNonNull(command).commandLine().getParseResult().hasMatchedOption(flag);
  }

  private static String passwordIn(Path file) {
    return FirstLine.of(file, "password file");
  }

  /**
   * The way to the database as its user, the owner on the local platform; nothing is opened yet.
   *
   * @throws InvalidInputException if the address or the password file cannot be used
   */
  public PostgresConnection connection() {
    return connection(PostgresRole.OWNER);
  }

  /** As whoever loads data sets, who owns the tables, likewise. */
  public PostgresConnection loading() {
    return accounts(PostgresRole.OWNER).migrating();
  }

  /** The accounts of the alert desk, likewise. */
  public PostgresAccounts desk() {
    return accounts(PostgresRole.DESK);
  }

  /**
   * Who works, and who owns the tables where that is somebody else.
   *
   * @param local who works on the local platform
   * @throws InvalidInputException if the address or a password file cannot be used
   */
  public PostgresAccounts accounts(PostgresRole local) {
    return new PostgresAccounts(connection(local), owner());
  }

  private Optional<PostgresConnection> owner() {
    if (owner != null) {
      Optional<String> password =
          secret(OWNER_PASSWORD_FILE, ownerPasswordFile, Setting.POSTGRES_OWNER_PASSWORD);
      return Optional.of(connection().as(owner, password.orElse(null)));
    }
    return isGiven() || user != null ? Optional.empty() : Optional.of(connection());
  }

  private PostgresConnection connection(PostgresRole local) {
    return PostgresConnection.of(url(), user(local), password(local));
  }
}
