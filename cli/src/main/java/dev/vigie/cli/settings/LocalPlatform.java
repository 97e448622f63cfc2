package dev.vigie.cli.settings;

import dev.vigie.platform.Addresses;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where the local platform listens: what an address is that nobody gave. */
final class LocalPlatform {
  private LocalPlatform() {}

  static Addresses of(@Nullable CommandSpec command) {
    return Addresses.of(folder(command));
  }

  static Path folder(@Nullable CommandSpec command) {
    return SettingsOwner.above(Objects.requireNonNull(command)).dataFolder();
  }
}
