package dev.vigie.cli.demo;

import dev.vigie.cli.settings.LocalAccess;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.customers.PostgresAccounts;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Server;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.postgres.PostgresPassword;
import dev.vigie.platform.postgres.PostgresRole;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the servers of a demonstration are: the user's own where an address was given, otherwise
 * those of the platform in {@code folder}, once it has been started.
 */
public record DemoServers(ServerOptions options, Path folder) {

  /** The servers that the user has not. */
  Set<Server> toStart() {
    return options.local();
  }

  /** What is started at once; the dashboard can wait until there is something to see in it. */
  Set<Server> toStartFirst() {
    Set<Server> first = toStart();
    first.remove(Server.DASHBOARD);
    return first;
  }

  boolean hasDashboard() {
    return toStart().contains(Server.DASHBOARD);
  }

  String dashboardUrl() {
    return local().dashboardUrl();
  }

  /** The way to Kafka for a part of the demonstration. */
  KafkaConnection kafka(KafkaUser user, AccessList list) {
    return options.kafka().isGiven()
        ? options.kafka().connection(user, list)
        : new LocalAccess(folder).as(user, list);
  }

  String bootstrapServers() {
    return options.kafka().isGiven()
        ? options.kafka().bootstrapServers()
        : local().bootstrapServers();
  }

  /** Lets the parts in, where the demonstration's own brokers ask who is there. */
  void openBrokers(AccessList list) {
    if (!options.kafka().isGiven()) {
      new LocalAccess(folder).open(list);
    }
  }

  /** As who loads the data set, the owner on the local platform. */
  PostgresLogin postgres() {
    return postgres(PostgresRole.OWNER);
  }

  /** As who works with the tables. */
  PostgresLogin postgres(PostgresRole role) {
    PostgresOptions given = options.postgres();
    return given.isGiven()
        ? new PostgresLogin(given.url(), given.user(role), given.password(role))
        : new PostgresLogin(local().postgresUrl(), role.user(), password(role));
  }

  PostgresAccounts accounts(PostgresRole role) {
    return options.postgres().isGiven()
        ? options.postgres().accounts(role)
        : new PostgresAccounts(postgres(role).connection(), Optional.of(postgres().connection()));
  }

  private String password(PostgresRole role) {
    return PostgresPassword.of(new DataFolder(folder), role).find().orElse("");
  }

  String mongodbUri() {
    return options.mongodb().isGiven() ? options.mongodb().uri() : local().mongodbUri();
  }

  FlinkConnection flink() {
    return options.flink().isGiven()
        ? options.flink().connection()
        : FlinkConnection.local(URI.create(local().flinkUrl()), folder);
  }

  private Addresses local() {
    return Addresses.of(folder);
  }
}
