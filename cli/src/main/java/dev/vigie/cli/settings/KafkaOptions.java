package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Kafka cluster, and how to talk to it. */
public final class KafkaOptions {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

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
    return bootstrapServers == null
        ? LocalPlatform.of(command).bootstrapServers()
        : bootstrapServers;
  }

  void addTo(Map<String, String> environment) {
    if (bootstrapServers != null) {
      environment.put(Setting.BOOTSTRAP_SERVERS.variable(), bootstrapServers);
    }
    if (commandConfig != null) {
      environment.put(Setting.COMMAND_CONFIG.variable(), commandConfig.toAbsolutePath().toString());
    }
  }

  /**
   * The way to the cluster for a part; nothing is opened yet. At the local brokers it signs in by
   * itself, where they ask for it.
   *
   * @param list what its user needs, so that a refusal can be told
   * @throws InvalidInputException if the file of {@code --command-config} cannot be read
   */
  public KafkaConnection connection(KafkaUser user, AccessList list) {
    return isGiven() || commandConfig != null
        ? given().needing(list.of(user))
        : local().as(user, list);
  }

  /** The way to the cluster for whoever may grant rights. */
  public KafkaConnection adminConnection() {
    return isGiven() || commandConfig != null ? given() : local().asAdmin();
  }

  private KafkaConnection given() {
    return KafkaConnection.to(bootstrapServers(), commandConfig);
  }

  private LocalAccess local() {
    return new LocalAccess(SettingsOwner.above(Objects.requireNonNull(command)).dataFolder());
  }
}
