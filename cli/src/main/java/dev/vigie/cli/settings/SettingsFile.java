package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vigie.properties}: one {@code key=value} a line, {@code #} starts a comment line.
 *
 * <p>Not {@link java.util.Properties}, which cannot say on which line a wrong key stands and drops
 * the first of two equal keys without a word.
 */
final class SettingsFile {
  static final String NAME = "vigie.properties";

  /** A value and the line it was read from. */
  record Entry(String value, Place place) {}

  private final Map<Setting, Entry> entries = new EnumMap<>(Setting.class);

  private SettingsFile() {}

  static SettingsFile empty() {
    return new SettingsFile();
  }

  /**
   * @throws InvalidInputException naming the line, if the file cannot be read, or has an unknown or
   *     repeated key
   */
  static SettingsFile read(Path file) {
    SettingsFile settings = new SettingsFile();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      settings.add(lines.get(i).strip(), new Place.Line(file.toString(), i + 1L));
    }
    return settings;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot read the settings file", e);
    }
  }

  private void add(String line, Place place) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new InvalidInputException(place, "expected key=value, found '" + line + "'");
    }
    String key = line.substring(0, equals).strip();
    Setting setting =
        Setting.ofKey(key)
            .orElseThrow(() -> new InvalidInputException(place, "unknown setting '" + key + "'"));
    Entry entry = new Entry(line.substring(equals + 1).strip(), place);
    if (entries.put(setting, entry) != null) {
      throw new InvalidInputException(place, "setting '" + key + "' is given twice");
    }
  }

  Optional<Entry> find(Setting setting) {
    return Optional.ofNullable(entries.get(setting));
  }
}
