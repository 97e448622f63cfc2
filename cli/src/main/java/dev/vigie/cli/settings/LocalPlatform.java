package dev.vigie.cli.settings;

/** Where the local platform listens unless told otherwise. */
final class LocalPlatform {
  static final String BOOTSTRAP_SERVERS = "127.0.0.1:19092,127.0.0.1:19093,127.0.0.1:19094";
  static final String POSTGRES_URL = "jdbc:postgresql://127.0.0.1:15432/vigie";
  static final String POSTGRES_USER = "vigie";
  static final String POSTGRES_PASSWORD = "vigie";
  static final String MONGODB_URI = "mongodb://127.0.0.1:17017/vigie";
  static final String FLINK_URL = "http://127.0.0.1:18081";

  private LocalPlatform() {}
}
