package dev.vigie.cli.settings;

import dev.vigie.platform.flink.FlinkConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Flink cluster runs the detection job. */
public final class FlinkOptions {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--flink-url",
      paramLabel = "URL",
      description = "Flink's REST address (env FLINK_REST_URL; default: the local platform).")
  @Nullable URI url;

  @Option(
      names = "--flink-config",
      paramLabel = "FILE",
      description =
          "Properties file with Flink's own security.ssl.rest.* settings, for a --flink-url with a"
              + " company's own certificates.")
  @Nullable Path config;

  /** True when the user named a cluster, so that the local one is not meant. */
  public boolean isGiven() {
    return url != null;
  }

  public URI url() {
    return url == null ? localUrl() : url;
  }

  /**
   * The way to the cluster; nothing is opened yet. The local one is reached with its key, also
   * where its address was given.
   */
  public FlinkConnection connection() {
    if (config != null) {
      return new FlinkConnection(url(), Optional.of(config));
    }
    return url().equals(localUrl())
        ? FlinkConnection.local(url(), LocalPlatform.folder(command))
        : new FlinkConnection(url());
  }

  void addTo(Map<String, String> environment) {
    if (url != null) {
      environment.put(Setting.FLINK_URL.variable(), url.toString());
    }
    if (config != null) {
      environment.put(Setting.FLINK_CONFIG.variable(), config.toAbsolutePath().toString());
    }
  }

  private URI localUrl() {
    return URI.create(LocalPlatform.of(command).flinkUrl());
  }
}
