package dev.vigie.notifications.channels;

import dev.vigie.events.InvalidInputException;
import dev.vigie.topics.YamlEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the channels file whose values are read by type. A complaint names the line of what
 * is wrong, and no value that may be a secret.
 */
final class ChannelEntry {

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h|d)");

  private final YamlEntry entry;
  private final Map<String, YamlEntry> fields;
  private final SecretSource secrets;

  ChannelEntry(YamlEntry entry, Set<String> known, SecretSource secrets) {
    this.entry = entry;
    this.fields = entry.fields(known);
    this.secrets = secrets;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  YamlEntry required(String name) {
    YamlEntry field = fields.get(name);
    if (field == null) {
      throw entry.error("'" + name + "' is missing");
    }
    return field;
  }

  /** A mapping within this one; null when it is not there. */
  @Nullable ChannelEntry section(String name, Set<String> known) {
    YamlEntry field = fields.get(name);
    return field == null ? null : new ChannelEntry(field, known, secrets);
  }

  <T> T value(String name, T otherwise, Function<YamlEntry, T> reader) {
    YamlEntry field = fields.get(name);
    return field == null ? otherwise : reader.apply(field);
  }

  Duration time(String name, Duration otherwise) {
    return value(name, otherwise, ChannelEntry::time);
  }

  int number(String name, int otherwise) {
    return value(name, otherwise, YamlEntry::wholeNumber);
  }

  private static Duration time(YamlEntry field) {
    Matcher time = TIME.matcher(field.text());
    if (!time.matches()) {
      throw field.error("a time such as 500ms, 30s, 5m, 2h or 1d expected");
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  <E extends Enum<E>> E choice(String name, E otherwise, Class<E> type) {
    return value(name, otherwise, field -> choice(field, type));
  }

  private static <E extends Enum<E>> E choice(YamlEntry field, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(field.text())) {
        return value;
      }
    }
    throw field.error("one of " + names(type) + " expected");
  }

  private static String names(Class<? extends Enum<?>> type) {
    return String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList())
        .toLowerCase(Locale.ROOT);
  }

  /** Makes a value of what was read; what it refuses is a complaint about this mapping. */
  <T> T make(Supplier<T> maker) {
    return checked(entry, maker);
  }

  static <T> T checked(YamlEntry place, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidInputException complaint) {
      throw complaint;
    } catch (IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
  }

  /** Whether {@code name_env} or {@code name_file} is there. */
  boolean hasSecret(String name) {
    return has(name + "_env") || has(name + "_file");
  }

  /** Where a secret stands, for complaints about it. */
  YamlEntry secretPlace(String name) {
    return has(name + "_env") ? required(name + "_env") : required(name + "_file");
  }

  /** What the variable of {@code name_env} or the file of {@code name_file} holds. */
  Secret secret(String name) {
    if (has(name + "_env") == has(name + "_file")) {
      throw entry.error("exactly one of '%1$s_env' and '%1$s_file' expected".formatted(name));
    }
    YamlEntry place = secretPlace(name);
    return has(name + "_env") ? secrets.ofVariable(place) : secrets.ofFile(place);
  }
}
