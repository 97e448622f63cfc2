package dev.vigie.cli.settings;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which MongoDB database holds the archive of events. */
public final class MongoOptions {

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
    return uri == null ? LocalPlatform.MONGODB_URI : uri;
  }
}
