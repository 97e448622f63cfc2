package dev.vigie.cli.settings;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting that the environment or the settings file may give. */
public enum Setting {
  BOOTSTRAP_SERVERS("bootstrap-servers", "KAFKA_BOOTSTRAP_SERVERS"),
  COMMAND_CONFIG("command-config", "KAFKA_COMMAND_CONFIG"),
  POSTGRES_URL("postgres-url", "POSTGRES_URL"),
  POSTGRES_USER("postgres-user", "POSTGRES_USER"),
  /** Has no flag: a password among the arguments can be read by every user of the machine. */
  POSTGRES_PASSWORD("postgres-password", "POSTGRES_PASSWORD"),
  POSTGRES_PASSWORD_FILE("postgres-password-file", "POSTGRES_PASSWORD_FILE"),
  POSTGRES_OWNER("postgres-owner", "POSTGRES_OWNER"),
  POSTGRES_OWNER_PASSWORD("postgres-owner-password", "POSTGRES_OWNER_PASSWORD"),
  POSTGRES_OWNER_PASSWORD_FILE("postgres-owner-password-file", "POSTGRES_OWNER_PASSWORD_FILE"),
  MONGODB_URI("mongodb-uri", "MONGODB_URI"),
  FLINK_URL("flink-url", "FLINK_REST_URL"),
  FLINK_CONFIG("flink-config", "FLINK_CONFIG"),
  CHANNELS("channels", "VIGIE_CHANNELS"),
  DATA_DIR("data-dir", "VIGIE_DATA"),
  KAFKA_PORT("kafka-port", "VIGIE_KAFKA_PORT"),
  POSTGRES_PORT("postgres-port", "VIGIE_POSTGRES_PORT"),
  MONGODB_PORT("mongodb-port", "VIGIE_MONGODB_PORT"),
  FLINK_PORT("flink-port", "VIGIE_FLINK_PORT"),
  DASHBOARD_HOST("dashboard-host", "VIGIE_DASHBOARD_HOST"),
  DASHBOARD_PORT("dashboard-port", "VIGIE_DASHBOARD_PORT"),
  PUBLIC_URL("public-url", "VIGIE_PUBLIC_URL"),
  TRUSTED_PROXIES("trusted-proxies", "VIGIE_TRUSTED_PROXIES"),
  METRICS_TOKEN_FILE("metrics-token-file", "VIGIE_METRICS_TOKEN_FILE");

  private final String key;
  private final String variable;

  Setting(String key, String variable) {
    this.key = key;
    this.variable = variable;
  }

  /** The key in {@code vigie.properties}; the flag is the same with {@code --} before it. */
  public String key() {
    return key;
  }

  /** The environment variable. */
  public String variable() {
    return variable;
  }

  /** Whether its value is a path, which means something else in another folder. */
  boolean isPath() {
    return key.endsWith("-file") || key.endsWith("-config") || this == DATA_DIR || this == CHANNELS;
  }

  static Optional<Setting> ofKey(@Nullable String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }
}
