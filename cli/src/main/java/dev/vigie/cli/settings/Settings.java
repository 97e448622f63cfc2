package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the environment and the settings file say, for the options that were not typed. An empty
 * value counts as not given.
 */
public final class Settings implements IDefaultValueProvider {
  private final Map<String, String> environment;
  private final SettingsFile file;

  private Settings(Map<String, String> environment, SettingsFile file) {
    this.environment = Map.copyOf(environment);
    this.file = file;
  }

  /**
   * Reads {@code file}, or else {@code vigie.properties} of the current folder when there is one.
   *
   * @throws InvalidInputException naming file and line, if the settings file cannot be used
   */
  public static Settings read(Map<String, String> environment, Optional<Path> file) {
    Path usual = Path.of(SettingsFile.NAME);
    if (file.isPresent() || Files.exists(usual)) {
      return new Settings(environment, SettingsFile.read(file.orElse(usual)));
    }
    return new Settings(environment, SettingsFile.empty());
  }

  /** The variables that the program was started with. */
  public Map<String, String> variables() {
    return environment;
  }

  /** The environment's value, or else the file's. */
  public Optional<String> find(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable()))
        .or(() -> file.find(setting).map(SettingsFile.Entry::value))
        .filter(value -> !value.isBlank());
  }

  /** Everything that is given here, as environment variables for another process of ours. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    for (Setting setting : Setting.values()) {
      find(setting).ifPresent(value -> variables.put(setting.variable(), portable(setting, value)));
    }
    return variables;
  }

  /** The other process may have another current folder. */
  private static String portable(Setting setting, String value) {
    return setting.isPath() ? Path.of(value).toAbsolutePath().toString() : value;
  }

  /** The environment's value alone. */
  Optional<String> findInEnvironment(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable()))
        .filter(value -> !value.isBlank());
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return settingOf(argument).flatMap(this::find).orElse(null);
  }

  /** The line of the settings file that gave this option this value, if it did. */
  public Optional<Place> lineOf(OptionSpec option, String value) {
    return settingOf(option)
        .filter(setting -> !environment.containsKey(setting.variable()))
        .flatMap(file::find)
        .filter(entry -> entry.value().equals(value))
        .map(SettingsFile.Entry::place);
  }

  private static Optional<Setting> settingOf(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? Setting.ofKey(option.longestName().substring("--".length()))
        : Optional.empty();
  }
}
