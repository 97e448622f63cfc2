package dev.vigie.cli.demo;

import dev.vigie.cli.settings.FlinkOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.MongoOptions;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Server;
import dev.vigie.topics.KafkaConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where the servers of a demonstration are: the user's own where an address was given, otherwise
 * those of the platform in {@code folder}, once it has been started.
 */
public record DemoServers(
    KafkaOptions kafkaOptions,
    PostgresOptions postgresOptions,
    MongoOptions mongoOptions,
    FlinkOptions flinkOptions,
    Path folder) {

  /** The servers that the user has not. */
  Set<Server> toStart() {
    Set<Server> toStart = EnumSet.allOf(Server.class);
    removeIf(kafkaOptions.isGiven(), Server.KAFKA, toStart);
    removeIf(postgresOptions.isGiven(), Server.POSTGRESQL, toStart);
    removeIf(mongoOptions.isGiven(), Server.EVENT_STORE, toStart);
    removeIf(flinkOptions.isGiven(), Server.FLINK, toStart);
    return toStart;
  }

  private static void removeIf(boolean given, Server server, Set<Server> servers) {
    if (given) {
      servers.remove(server);
    }
  }

  KafkaConnection kafka() {
    return kafkaOptions.isGiven()
        ? kafkaOptions.connection()
        : KafkaConnection.to(local().bootstrapServers());
  }

  PostgresLogin postgres() {
    return postgresOptions.isGiven()
        ? new PostgresLogin(
            postgresOptions.url(), postgresOptions.user(), postgresOptions.password())
        : new PostgresLogin(
            local().postgresUrl(), local().postgresUser(), local().postgresPassword());
  }

  String mongodbUri() {
    return mongoOptions.isGiven() ? mongoOptions.uri() : local().mongodbUri();
  }

  URI flinkUrl() {
    return flinkOptions.isGiven() ? flinkOptions.url() : URI.create(local().flinkUrl());
  }

  private Addresses local() {
    return Addresses.of(folder);
  }
}
