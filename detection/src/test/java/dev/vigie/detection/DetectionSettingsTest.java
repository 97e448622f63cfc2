package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionSettingsTest {

  private static Properties enough() {
    Properties properties = new Properties();
    properties.setProperty("kafka.bootstrap.servers", "127.0.0.1:9092");
    properties.setProperty("kafka.sasl.jaas.config", "a secret");
    properties.setProperty("postgres.url", "jdbc:postgresql://127.0.0.1/vigie");
    properties.setProperty("postgres.password", "another secret");
    return properties;
  }

  @Test
  void shouldReadTheOneArgument() {
    String text = "kafka.bootstrap.servers=a:1\npostgres.url=jdbc:postgresql://b/c\ngrace.ms=7\n";
    String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    DetectionSettings settings = DetectionSettings.ofArguments("--settings", encoded);

    assertThat(settings.kafka()).containsOnly(Map.entry("bootstrap.servers", "a:1"));
    assertThat(settings.grace()).isEqualTo(Duration.ofMillis(7));
    assertThat(settings.inputTopics()).containsExactlyInAnyOrder("user-events", "payments");
    assertThat(settings.delivery()).isEqualTo(DetectionSettings.Delivery.AT_LEAST_ONCE);
  }

  @ParameterizedTest
  @CsvSource({
    "grace.ms, soon, is not a number",
    "grace.ms, -1, is negative",
    "start, yesterday, cannot be yesterday",
    "delivery, perhaps, cannot be perhaps",
    "topics.input, ',', names no topic",
    "checkpoint.interval.ms, 9, is below 10",
    "forget.after.days, 1, is below 2",
    "forget.after.days, never, is not a number",
    "postgres.url, '', is missing",
    "kafka.bootstrap.servers, '', is missing"
  })
  void shouldRefuseAValueAndNameTheSetting(String key, String value, String reason) {
    Properties properties = enough();
    properties.setProperty(key, value);

    assertThatThrownBy(() -> DetectionSettings.of(properties))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("job setting " + key)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseTransactionsThatBrokersWouldEndBeforeTheNextCheckpoint() {
    Properties properties = enough();
    properties.setProperty("delivery", "exactly-once");
    properties.setProperty("checkpoint.interval.ms", "10000");

    properties.setProperty("transaction.timeout.ms", "20000");
    DetectionSettings.of(properties);
    properties.setProperty("transaction.timeout.ms", "19999");
    assertThatThrownBy(() -> DetectionSettings.of(properties))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("transaction.timeout.ms");
  }

  @ParameterizedTest
  @CsvSource({"--settings, ???", "--other, aaaa"})
  void shouldRefuseArgumentsThatAreNotSettings(String name, String value) {
    assertThatThrownBy(() -> DetectionSettings.ofArguments(name, value))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void shouldNotSpellOutSecrets() {
    assertThat(DetectionSettings.of(enough()).toString()).doesNotContain("secret");
  }
}
