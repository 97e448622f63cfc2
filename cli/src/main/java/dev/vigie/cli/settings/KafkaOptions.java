package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka cluster, and how to talk to it. */
public final class KafkaOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka brokers (env KAFKA_BOOTSTRAP_SERVERS; default: the local platform).")
  @Nullable String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties file with any Kafka client setting, for example TLS and SASL.")
  @Nullable Path commandConfig;

  /** True when the user named a cluster, so that the local one is not meant. */
  public boolean isGiven() {
    return bootstrapServers != null;
  }

  public String bootstrapServers() {
    return bootstrapServers == null ? LocalPlatform.BOOTSTRAP_SERVERS : bootstrapServers;
  }

  /**
   * Settings for any Kafka client: those of {@code --command-config}, and the brokers.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public Map<String, Object> clientSettings() {
    Map<String, Object> settings = new HashMap<>();
    if (commandConfig != null) {
      load(commandConfig).forEach((key, value) -> settings.put((String) key, value));
    }
    settings.put("bootstrap.servers", bootstrapServers());
    return settings;
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(file + ": cannot read the Kafka client settings", e);
    }
  }
}
