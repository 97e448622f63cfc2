package dev.vigie.cli.settings;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which MongoDB database holds the archive of events. */
public final class MongoOptions {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--mongodb-uri",
      paramLabel = "URI",
      description = "MongoDB database (env MONGODB_URI; default: the local platform).")
  @Nullable String uri;

  /** True when the user named a database, so that the local one is not meant. */
  public boolean isGiven() {
    return uri != null;
  }

  public String uri() {
    return uri == null ? LocalPlatform.of(command).mongodbUri() : uri;
  }
}
