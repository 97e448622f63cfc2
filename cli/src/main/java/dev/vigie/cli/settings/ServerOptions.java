package dev.vigie.cli.settings;

import dev.vigie.platform.Server;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which servers are the user's own; what they did not name belongs to the local platform. */
public final class ServerOptions {
  @Mixin final KafkaOptions kafka = new KafkaOptions();
  @Mixin final PostgresOptions postgres = new PostgresOptions();
  @Mixin final MongoOptions mongodb = new MongoOptions();
  @Mixin final FlinkOptions flink = new FlinkOptions();

  @Option(names = "--no-dashboard", description = "Leave the dashboard out.")
  boolean noDashboard;

  /** The servers that the local platform has to offer. */
  public Set<Server> local() {
    Set<Server> local = EnumSet.allOf(Server.class);
    local.removeAll(given());
    if (noDashboard) {
      local.remove(Server.DASHBOARD);
    }
    return local;
  }

  /**
   * The same answers for a process of ours as environment variables; passwords are among them.
   *
   * @param settings what the environment and the settings file say
   */
  public Map<String, String> environment(Settings settings) {
    Map<String, String> environment = new HashMap<>(settings.environment());
    kafka.addTo(environment);
    postgres.addTo(environment);
    if (mongodb.isGiven()) {
      environment.put(Setting.MONGODB_URI.variable(), mongodb.uri());
    }
    if (flink.isGiven()) {
      environment.put(Setting.FLINK_URL.variable(), flink.url().toString());
    }
    return environment;
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
