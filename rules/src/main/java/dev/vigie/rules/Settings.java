package dev.vigie.rules;

import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Money;
import dev.vigie.events.Place;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** One mapping of a YAML file, read key by key so that every complaint can name its line. */
final class Settings {

  private final String file;
  private final int line;
  private final Map<String, Node> unread = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private Settings(String file, @Nullable Node node) {
    this.file = file;
    this.line = node == null ? 1 : lineOf(node);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::add);
    } else if (node != null && !isNull(node)) {
      throw refused(line, "a mapping of settings is expected here");
    }
  }

  static Settings parse(String file, String yaml) {
    try {
      return new Settings(file, new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InvalidInputException(new Place.Line(file, line), "not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      long line = 1 + yaml.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      String character = "U+%04X".formatted(e.getCodePoint());
      throw new InvalidInputException(
          new Place.Line(file, line), "not YAML: character " + character + " is not allowed");
    } catch (YAMLException e) { // nested too deep: it has no place
      throw new InvalidInputException(new Place.Line(file, 1), "not YAML: " + e.getMessage());
    }
  }

  private void add(NodeTuple entry) {
    String key = scalar(entry.getKeyNode());
    if (unread.putIfAbsent(key, entry.getValueNode()) != null) {
      throw refused(lineOf(entry.getKeyNode()), "'" + key + "' stands here twice");
    }
    lines.put(key, lineOf(entry.getKeyNode()));
  }

  int integer(String key, int min, int max, int fallback) {
    Node node = unread.remove(key);
    return node == null ? fallback : integer(key, scalar(node), min, max);
  }

  private int integer(String key, String text, int min, int max) {
    try {
      int value = Integer.parseInt(text);
      check(key, value >= min && value <= max, "must be " + min + " to " + max + ": " + text);
      return value;
    } catch (NumberFormatException e) {
      throw refused(lineOf(key), "'" + key + "' is not a whole number: " + text);
    }
  }

  LocalTime time(String key, LocalTime fallback) {
    Node node = unread.remove(key);
    try {
      return node == null ? fallback : LocalTime.parse(scalar(node));
    } catch (DateTimeParseException e) {
      throw refused(lineOf(key), "'" + key + "' is not a time such as \"02:00\": " + scalar(node));
    }
  }

  Map<Currency, Money> amounts(String key, Map<String, String> fallback) {
    Map<Currency, Money> amounts = new LinkedHashMap<>();
    Settings section = section(key);
    section
        .texts(lines.containsKey(key) ? Map.of() : fallback)
        .forEach(
            (code, text) -> {
              Currency currency = Currencies.of(code);
              section.check(code, currency != null, "is not an ISO 4217 currency with minor units");
              amounts.put(currency, section.amount(code, text, currency));
            });
    return amounts;
  }

  private Money amount(String code, String text, Currency currency) {
    try {
      BigDecimal minor = new BigDecimal(text).movePointRight(currency.minorDigits());
      return new Money(minor.longValueExact(), currency);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw refused(lineOf(code), "'" + code + "' is not an amount of that currency: " + text);
    }
  }

  SortedMap<Duration, Integer> limits(String key, Map<String, String> fallback) {
    SortedMap<Duration, Integer> limits = new TreeMap<>();
    Settings section = section(key);
    section
        .texts(lines.containsKey(key) ? Map.of() : fallback)
        .forEach(
            (text, limit) -> {
              Duration window = Windows.parse(text);
              boolean fits = window != null && window.compareTo(CustomerHistory.RETENTION) <= 0;
              section.check(text, fits, "is not a window such as 5m, up to 24h");
              section.check(
                  text, !limits.containsKey(window), "is a window that stands here twice");
              limits.put(window, section.integer(text, limit, 1, Integer.MAX_VALUE));
            });
    check(key, !limits.isEmpty(), "needs a window at least");
    return limits;
  }

  /** The mapping under the key; an empty one where there is none. */
  Settings section(String key) {
    return new Settings(file, unread.remove(key));
  }

  private Map<String, String> texts(Map<String, String> fallback) {
    if (lines.isEmpty()) {
      return fallback;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    unread.forEach((key, node) -> texts.put(key, scalar(node)));
    unread.clear();
    return texts;
  }

  void check(String key, boolean holds, String otherwise) {
    if (!holds) {
      throw refused(lineOf(key), "'" + key + "' " + otherwise);
    }
  }

  /** Refuses what nobody asked for: most often a misspelt name, which must not pass unnoticed. */
  void refuseUnread() {
    for (String key : unread.keySet()) {
      throw refused(lineOf(key), "'" + key + "' is not a setting");
    }
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(lineOf(node), "a single value is expected here");
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
  }

  private int lineOf(String key) {
    return lines.getOrDefault(key, line);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private InvalidInputException refused(int atLine, String why) {
    return new InvalidInputException(new Place.Line(file, atLine), why);
  }
}
