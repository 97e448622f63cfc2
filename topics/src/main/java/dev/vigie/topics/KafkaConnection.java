package dev.vigie.topics;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The way to a cluster: addresses, and whatever else Kafka's clients can be told (TLS, SASL, ...).
 *
 * <p>Keys and values are bytes. Deliberately without a toString of its settings: they may hold
 * passwords.
 */
public final class KafkaConnection {

  private static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

  /** Kafka's own 60 s is too long for a person to wait for "there is nobody". */
  private static final Map<String, String> ADMIN_DEFAULTS =
      Map.of(
          CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "5000",
          CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");

  private static final Pattern USER_NAME = Pattern.compile("username=\"?([^\";\\s]+)");

  private final Map<String, String> settings;
  private final String source;
  private final List<Grant> needed;

  private KafkaConnection(Map<String, String> settings, String source, List<Grant> needed) {
    this.settings = Map.copyOf(settings);
    this.source = source;
    this.needed = List.copyOf(needed);
  }

  /**
   * A cluster that can be reached without further settings.
   *
   * @param bootstrapServers host:port, comma separated
   */
  public static KafkaConnection to(String bootstrapServers) {
    return to(bootstrapServers, null);
  }

  /**
   * A cluster, and the client settings it takes to be let in.
   *
   * @param clientSettings a Kafka client's properties file, as Kafka's own tools take with {@code
   *     --command-config}; its bootstrap.servers, if any, give way to the addresses given here
   */
  public static KafkaConnection to(String bootstrapServers, @Nullable Path clientSettings) {
    Map<String, String> settings = new TreeMap<>();
    if (clientSettings != null) {
      settings.putAll(read(clientSettings));
    }
    settings.put(BOOTSTRAP_SERVERS, bootstrapServers);
    return new KafkaConnection(
        settings, clientSettings == null ? "the settings" : clientSettings.toString(), List.of());
  }

  /** The same for somebody who needs these rights: when Kafka refuses one, it can be named. */
  public KafkaConnection needing(List<Grant> rights) {
    return new KafkaConnection(settings, source, rights);
  }

  List<Grant> needed() {
    return needed;
  }

  /** Whether the cluster may ask who we are. */
  boolean isSecured() {
    return settings.containsKey(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
  }

  /** Who we are there, for messages. */
  String user() {
    Matcher name = USER_NAME.matcher(settings.getOrDefault(SaslConfigs.SASL_JAAS_CONFIG, ""));
    return name.find() ? "user " + name.group(1) : "the user of " + source;
  }

  public String bootstrapServers() {
    return Objects.requireNonNull(settings.get(BOOTSTRAP_SERVERS));
  }

  /** Everything a client of Kafka has to be told to get there, bootstrap.servers included. */
  public Map<String, String> settings() {
    return settings;
  }

  /** For messages: {@code Kafka at 127.0.0.1:19092}. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers();
  }

  /**
   * A client that looks at topics and changes them.
   *
   * @throws InvalidInputException when the settings are none that a client can work with
   */
  public Admin openAdmin() {
    return open(ADMIN_DEFAULTS, Map.of(), Admin::create);
  }

  /**
   * The same for somebody who asks again and again, and wants to know soon that nobody answers.
   *
   * @param patience for any answer
   */
  public Admin openAdmin(Duration patience) {
    String millis = Long.toString(patience.toMillis());
    return open(
        Map.of(),
        Map.of(
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis),
        Admin::create);
  }

  /**
   * A client that writes.
   *
   * @param defaults what the connection's own settings may override
   * @param required what they may not
   */
  public KafkaProducer<byte[], byte[]> openProducer(
      Map<String, String> defaults, Map<String, String> required) {
    return open(
        defaults,
        required,
        all -> new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * A client that reads.
   *
   * @param defaults what the connection's own settings may override
   * @param required what they may not
   */
  public KafkaConsumer<byte[], byte[]> openConsumer(
      Map<String, String> defaults, Map<String, String> required) {
    return open(
        defaults,
        required,
        all -> new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private <C> C open(
      Map<String, String> defaults,
      Map<String, String> required,
      Function<Map<String, Object>, C> client) {
    Map<String, Object> all = new HashMap<>(defaults);
    all.putAll(settings);
    required.forEach((name, value) -> require(name, value, all));
    try {
      return client.apply(all);
    } catch (KafkaException e) {
      throw new InvalidInputException(source + ": " + KafkaFailure.innermost(e), e);
    }
  }

  private void require(String name, String value, Map<String, Object> all) {
    String own = settings.get(name);
    if (own != null && !own.equals(value)) {
      throw new InvalidInputException(
          source + ": " + name + "=" + own + " cannot be used here, it must be " + value);
    }
    all.put(name, value);
  }

  private static Map<String, String> read(Path file) {
    var properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(n -> settings.put(n, properties.getProperty(n).strip()));
    return settings;
  }
}
