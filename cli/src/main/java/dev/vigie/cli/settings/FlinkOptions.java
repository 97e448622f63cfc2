package dev.vigie.cli.settings;

import java.net.URI;
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

  /** True when the user named a cluster, so that the local one is not meant. */
  public boolean isGiven() {
    return url != null;
  }

  public URI url() {
    return url == null ? URI.create(LocalPlatform.of(command).flinkUrl()) : url;
  }
}
