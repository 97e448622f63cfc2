package dev.vigie.cli.settings;

import dev.vigie.platform.Ports;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the local platform keeps its data and listens. */
public final class PlatformOptions {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description =
          "First of six ports in a row: three brokers, three controllers (default: 19092).")
  @Nullable Integer kafkaPort;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      description = "Port of PostgreSQL (default: 15432).")
  @Nullable Integer postgresPort;

  @Option(
      names = "--mongodb-port",
      paramLabel = "PORT",
      description = "Port of the event store (default: 17017).")
  @Nullable Integer mongodbPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      description = "Port of Flink's REST address (default: 18081).")
  @Nullable Integer flinkPort;

  @Option(
      names = "--dashboard-port",
      paramLabel = "PORT",
      description = "Port of the dashboard (default: 18080).")
  @Nullable Integer dashboardPort;

  public Path dataFolder() {
    return SettingsOwner.above(Objects.requireNonNull(command)).dataFolder();
  }

  /** The ports that were given, and {@code otherwise} where none was. */
  public Ports ports(Ports otherwise) {
    return new Ports(
        Objects.requireNonNullElse(kafkaPort, otherwise.kafka()),
        Objects.requireNonNullElse(postgresPort, otherwise.postgres()),
        Objects.requireNonNullElse(mongodbPort, otherwise.mongodb()),
        Objects.requireNonNullElse(flinkPort, otherwise.flink()),
        Objects.requireNonNullElse(dashboardPort, otherwise.dashboard()));
  }
}
