package dev.vigie.cli.settings;

import dev.vigie.platform.Server;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** Which servers are the user's own; what they did not name belongs to the local platform. */
public final class ServerOptions {
  @Mixin final KafkaOptions kafka = new KafkaOptions();
  @Mixin final PostgresOptions postgres = new PostgresOptions();
  @Mixin final MongoOptions mongodb = new MongoOptions();
  @Mixin final FlinkOptions flink = new FlinkOptions();

  /** The servers that the local platform has to offer. */
  public Set<Server> local() {
    Set<Server> local = EnumSet.allOf(Server.class);
    local.removeAll(given());
    return local;
  }

  /** The servers that the user named. */
  public Set<Server> given() {
    Set<Server> given = EnumSet.noneOf(Server.class);
    add(given, Server.KAFKA, kafka.isGiven());
    add(given, Server.POSTGRESQL, postgres.isGiven());
    add(given, Server.EVENT_STORE, mongodb.isGiven());
    add(given, Server.FLINK, flink.isGiven());
    return given;
  }

  public KafkaOptions kafka() {
    return kafka;
  }

  public PostgresOptions postgres() {
    return postgres;
  }

  public MongoOptions mongodb() {
    return mongodb;
  }

  public FlinkOptions flink() {
    return flink;
  }

  private static void add(Set<Server> servers, Server server, boolean isGiven) {
    if (isGiven) {
      servers.add(server);
    }
  }
}
