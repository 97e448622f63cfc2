package dev.vigie.topics;

import dev.vigie.events.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** How long brokers let a transaction be open, at most. */
public final class TransactionLimit {

  private static final String SETTING = "transaction.max.timeout.ms";

  private TransactionLimit() {}

  /**
   * The shortest of all brokers'; empty when we may not ask.
   *
   * @throws UnavailableException when nobody answers
   */
  public static Optional<Duration> of(KafkaConnection connection) {
    try (Admin admin = connection.openAdmin()) {
      List<ConfigResource> brokers =
          TopicCluster.await(admin.describeCluster().nodes()).stream()
              .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
              .toList();
      return TopicCluster.await(admin.describeConfigs(brokers).all()).values().stream()
          .map(TransactionLimit::of)
          .min(Duration::compareTo);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw KafkaFailure.of(connection, e);
    }
  }

  private static Duration of(Config broker) {
    return Duration.ofMillis(Long.parseLong(broker.get(SETTING).value()));
  }
}
