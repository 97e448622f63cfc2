package dev.vigie.contenders;

import static dev.vigie.contenders.ContenderJob.required;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Three of the five rules in Flink SQL: bursts by OVER windows, the country by a lookup join, the
 * night. First purchases and carts are left out, since they take more than a simple query.
 */
final class FlinkSql {

  private FlinkSql() {}

  static void start(Properties settings) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.NAME, "bench-flink-sql");
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofMillis(Long.parseLong(required(settings, "checkpoint.interval.ms"))));
    configuration.setString("table.local-time-zone", "UTC");
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(configuration)
                .build());
    for (String statement : script(settings).split(";\\s*\n", -1)) {
      if (!statement.isBlank()) {
        tables.executeSql(statement);
      }
    }
  }

  private static String script(Properties settings) throws IOException {
    try (InputStream in = FlinkSql.class.getResourceAsStream("three-rules.sql")) {
      String sql = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String key : settings.stringPropertyNames()) {
        sql = sql.replace("${" + key + "}", settings.getProperty(key).replace("'", "''"));
      }
      return sql;
    }
  }
}
