package dev.vigie.detection;

import dev.vigie.detection.progress.Patience;
import dev.vigie.events.InvalidInputException;
import dev.vigie.rules.RuleSet;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a job needs to be told. It comes as one argument, {@code --settings}, that holds a Java
 * properties file in Base64 (URL alphabet): so it stands neither in Flink's pages nor in a process
 * list when the job is submitted over REST, and text of several lines survives.
 *
 * <p>The properties, those with a default in brackets: {@code name [vigie-detection]}; {@code
 * kafka.*}, any client setting, {@code kafka.bootstrap.servers} at least; {@code topics.input
 * [user-events,payments]}; {@code topics.assessments [assessments]}; {@code topics.alerts
 * [fraud-alerts]}; {@code topics.dead-letters [dead-letters]}; {@code start [earliest]} or {@code
 * latest}; {@code grace.ms [500]}; {@code delivery [at-least-once]} or {@code exactly-once}; {@code
 * checkpoint.interval.ms [10000]}; {@code checkpoint.folder}, an address that the whole cluster can
 * reach [the cluster's own]; {@code transaction.timeout.ms [300000]}; {@code forget.after.days},
 * how long after its last event a customer is forgotten, 2 at least [never]; {@code rules.yaml},
 * the text of a rule set [the contract's]; {@code postgres.url}, {@code postgres.user}, {@code
 * postgres.password}.
 *
 * @param kafka client settings, with secrets among them
 */
record DetectionSettings(
    String name,
    Map<String, String> kafka,
    Set<String> inputTopics,
    OutputTopics outputTopics,
    Start start,
    Duration grace,
    Delivery delivery,
    Duration checkpointInterval,
    Optional<String> checkpointFolder,
    Duration transactionTimeout,
    Optional<Duration> forgetAfter,
    String ruleSetYaml,
    SharedDirectory.Login directory) {

  private static final String KAFKA_PREFIX = "kafka.";

  /** Longer than any window, and than the longest that a customer's clock may be ahead. */
  private static final Duration SHORTEST_MEMORY = Duration.ofDays(2);

  /** Where the job writes. */
  record OutputTopics(String assessments, String alerts, String deadLetters) {}

  /** Where to begin without a checkpoint. */
  enum Start {
    EARLIEST,
    LATEST
  }

  /** What a restart may do to the output. */
  enum Delivery {
    /** Written at once; a restart may write again, under the same ids. */
    AT_LEAST_ONCE,
    /** In transactions, seen by readers of committed records after the next checkpoint. */
    EXACTLY_ONCE
  }

  DetectionSettings {
    kafka = Map.copyOf(kafka);
    inputTopics = Set.copyOf(inputTopics);
    if (kafka.getOrDefault("bootstrap.servers", "").isBlank()) {
      throw new InvalidInputException("job setting kafka.bootstrap.servers is missing");
    }
    if (inputTopics.isEmpty()) {
      throw new InvalidInputException("job setting topics.input names no topic");
    }
    if (forgetAfter.isPresent() && forgetAfter.get().compareTo(SHORTEST_MEMORY) < 0) {
      throw new InvalidInputException(
          "job setting forget.after.days is below 2: windows of 24 h would lose what they need");
    }
    if (checkpointInterval.toMillis() < 10) {
      throw new InvalidInputException("job setting checkpoint.interval.ms is below 10");
    }
    if (delivery == Delivery.EXACTLY_ONCE
        && transactionTimeout.compareTo(checkpointInterval.multipliedBy(2)) < 0) {
      throw new InvalidInputException(
          "job setting transaction.timeout.ms is below twice checkpoint.interval.ms: brokers would"
              + " abort what the next checkpoint was to commit");
    }
    RuleSet.parse("job setting rules.yaml", ruleSetYaml);
  }

  /**
   * @throws InvalidInputException naming the argument or property
   */
  static DetectionSettings ofArguments(String... arguments) {
    if (arguments.length != 2 || !arguments[0].equals("--settings")) {
      throw new InvalidInputException("the job takes one argument: --settings BASE64");
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(arguments[1]);
      Properties properties = new Properties();
      properties.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
      return of(properties);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--settings is not properties in Base64", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DetectionSettings of(Properties properties) {
    return new DetectionSettings(
        properties.getProperty("name", "vigie-detection"),
        kafka(properties),
        topics(properties.getProperty("topics.input", "user-events,payments")),
        new OutputTopics(
            properties.getProperty("topics.assessments", "assessments"),
            properties.getProperty("topics.alerts", "fraud-alerts"),
            properties.getProperty("topics.dead-letters", "dead-letters")),
        choice(properties, "start", Start.EARLIEST),
        millis(properties, "grace.ms", 500),
        choice(properties, "delivery", Delivery.AT_LEAST_ONCE),
        millis(properties, "checkpoint.interval.ms", 10_000),
        Optional.ofNullable(properties.getProperty("checkpoint.folder")),
        millis(properties, "transaction.timeout.ms", 300_000),
        days(properties, "forget.after.days"),
        ruleSetYaml(properties),
        new SharedDirectory.Login(
            required(properties, "postgres.url"),
            properties.getProperty("postgres.user"),
            properties.getProperty("postgres.password")));
  }

  private static Map<String, String> kafka(Properties properties) {
    Map<String, String> kafka = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(KAFKA_PREFIX)) {
        kafka.put(key.substring(KAFKA_PREFIX.length()), properties.getProperty(key));
      }
    }
    return kafka;
  }

  private static Set<String> topics(String list) {
    Set<String> topics = new TreeSet<>();
    for (String topic : list.split(",", -1)) {
      if (!topic.isBlank()) {
        topics.add(topic.strip());
      }
    }
    return topics;
  }

  private static String ruleSetYaml(Properties properties) {
    String yaml = properties.getProperty("rules.yaml");
    return yaml == null ? RuleSet.defaults().toYaml() : yaml;
  }

  private static String required(Properties properties, String key) {
    @Nullable String value = properties.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new InvalidInputException("job setting " + key + " is missing");
    }
    return value;
  }

  private static Optional<Duration> days(Properties properties, String key) {
    return properties.containsKey(key)
        ? Optional.of(Duration.ofDays(whole(key, properties.getProperty(key))))
        : Optional.empty();
  }

  private static Duration millis(Properties properties, String key, long otherwise) {
    return Duration.ofMillis(whole(key, properties.getProperty(key, Long.toString(otherwise))));
  }

  private static int whole(String key, String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new InvalidInputException("job setting " + key + " is not a number: " + value, e);
    }
    throw new InvalidInputException("job setting " + key + " is negative: " + value);
  }

  /** {@code at-least-once} stands for {@code AT_LEAST_ONCE}. */
  private static <E extends Enum<E>> E choice(Properties properties, String key, E otherwise) {
    String value = properties.getProperty(key);
    if (value == null) {
      return otherwise;
    }
    for (E choice : otherwise.getDeclaringClass().getEnumConstants()) {
      if (choice.name().replace('_', '-').equalsIgnoreCase(value.strip())) {
        return choice;
      }
    }
    throw new InvalidInputException("job setting " + key + " cannot be " + value);
  }

  Properties kafkaProperties() {
    Properties properties = new Properties();
    properties.putAll(kafka);
    return properties;
  }

  Patience patience() {
    return Patience.of(grace);
  }

  /** Without client settings, for there may be passwords among them. */
  @Override
  public String toString() {
    return name + " reading " + new TreeSet<>(inputTopics) + ", " + delivery + ", " + directory;
  }
}
