package dev.vigie.cli.settings;

import dev.vigie.platform.Server;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which servers are the user's own; what they did not name belongs to the local platform. */
public final class ServerOptions {
  /** What a mixin of a mixin is told is not the command, so it is handed on. */
  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

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
    flink.addTo(environment);
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
    kafka.command = command;
    return kafka;
  }

  public PostgresOptions postgres() {
    postgres.command = command;
    return postgres;
  }

  public MongoOptions mongodb() {
    mongodb.command = command;
    return mongodb;
  }

  public FlinkOptions flink() {
    flink.command = command;
    return flink;
  }

  private static void add(Set<Server> servers, Server server, boolean isGiven) {
    if (isGiven) {
      servers.add(server);
    }
  }
}
