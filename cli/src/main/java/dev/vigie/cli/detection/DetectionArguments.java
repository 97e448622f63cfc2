package dev.vigie.cli.detection;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the detection job is told, in the one argument it takes: {@code --settings} with a
 * properties text in Base64. The job's own {@code DetectionSettings} lists the keys.
 */
public final class DetectionArguments {

  private final Properties settings = new Properties();

  public DetectionArguments with(String key, Object value) {
    settings.setProperty(key, value.toString());
    return this;
  }

  /** Client settings of Kafka, under their own names. */
  public DetectionArguments withKafka(Map<String, String> client) {
    client.forEach((key, value) -> with("kafka." + key, value));
    return this;
  }

  public List<String> toArguments() {
    StringWriter text = new StringWriter();
    try {
      settings.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return List.of("--settings", Base64.getUrlEncoder().encodeToString(bytes));
  }
}
