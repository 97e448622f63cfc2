package dev.vigie.contenders;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a Flink cluster runs.
 *
 * <p>Takes one argument, properties in URL-safe Base64: {@code job} ({@code decode-only} or {@code
 * flink-sql}), {@code bootstrap.servers}, {@code topics.input} (separated by commas), {@code
 * topic.output}, {@code checkpoint.interval.ms}; for SQL also {@code postgres.url}, {@code
 * postgres.user}, {@code postgres.password}.
 */
public final class ContenderJob {

  private ContenderJob() {}

  public static void main(String[] arguments) throws Exception {
    Properties settings = settings(arguments[0]);
    switch (required(settings, "job")) {
      case "decode-only" -> DecodeOnly.start(settings);
      case "flink-sql" -> FlinkSql.start(settings);
      default -> throw new IllegalArgumentException("no such job: " + settings.get("job"));
    }
  }

  private static Properties settings(String base64) {
    Properties settings = new Properties();
    String text = new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    try {
      settings.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
    return settings;
  }

  static String required(Properties settings, String key) {
    @Nullable String value = settings.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
