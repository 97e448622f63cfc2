package dev.vigie.platform;

import dev.vigie.platform.brokers.BrokerPorts;
import dev.vigie.platform.postgres.Postgres;
import dev.vigie.platform.postgres.PostgresPassword;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Loopback;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Where the local platform's servers are.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param postgresUrl JDBC URL, without user and password
 */
public record Addresses(
    String bootstrapServers,
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    String mongodbUri,
    String flinkUrl,
    String dashboardUrl) {

  /**
   * The addresses of the platform whose data is in {@code folder}, running or not; the standard
   * ones when it never ran.
   *
   * @return the password is empty as long as the platform's PostgreSQL never ran
   */
  public static Addresses of(Path folder) {
    DataFolder data = new DataFolder(folder);
    Ports ports = StoredPorts.read(data).orElseGet(Ports::standard);
    return of(ports, PostgresPassword.of(data).find().orElse(""));
  }

  static Addresses of(Ports ports, String postgresPassword) {
    String brokers =
        BrokerPorts.ids()
            .map(id -> Loopback.HOST + ":" + ports.brokers().broker(id))
            .collect(Collectors.joining(","));
    return new Addresses(
        brokers,
        "jdbc:postgresql://%s:%d/%s".formatted(Loopback.HOST, ports.postgres(), Postgres.DATABASE),
        Postgres.USER,
        postgresPassword,
        "mongodb://%s:%d/vigie".formatted(Loopback.HOST, ports.mongodb()),
        "https://%s:%d".formatted(Loopback.HOST, ports.flink()),
        "http://%s:%d/".formatted(Loopback.HOST, ports.dashboard()));
  }

  /** Without the password, so that it cannot get into a log. */
  @Override
  public String toString() {
    return "Kafka %s, PostgreSQL %s as %s, event store %s, Flink %s, dashboard %s"
        .formatted(bootstrapServers, postgresUrl, postgresUser, mongodbUri, flinkUrl, dashboardUrl);
  }
}
