package dev.vigie.cli.settings;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.postgres.PostgresPassword;
import dev.vigie.platform.postgres.PostgresRole;
import dev.vigie.platform.process.DataFolder;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where the local platform listens: what an address is that nobody gave. */
final class LocalPlatform {
  private LocalPlatform() {}

  static Addresses of(@Nullable CommandSpec command) {
    return Addresses.of(folder(command));
  }

  /**
   * The password of one of its accounts.
   *
   * @throws UnavailableException while its PostgreSQL has not made the account
   */
  static String password(@Nullable CommandSpec command, PostgresRole role) {
    return PostgresPassword.of(new DataFolder(folder(command)), role)
        .find()
        .orElseThrow(
            () ->
                new UnavailableException(
                    "PostgreSQL of the local platform",
                    "has no account " + role.user() + " yet; ./vigie up makes it",
                    new NoSuchElementException(role.user())));
  }

  static Path folder(@Nullable CommandSpec command) {
    return SettingsOwner.above(Objects.requireNonNull(command)).dataFolder();
  }
}
