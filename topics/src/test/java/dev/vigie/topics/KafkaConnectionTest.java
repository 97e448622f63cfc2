package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaConnectionTest {

  @TempDir private Path folder;

  @Test
  void shouldAddTheClientSettingsOfTheFileToTheAddresses() throws IOException {
    Path file = file("security.protocol=SSL\nbootstrap.servers=elsewhere:1\n");

    KafkaConnection connection = KafkaConnection.to("127.0.0.1:9", file);

    assertThat(connection.settings())
        .isEqualTo(Map.of("security.protocol", "SSL", "bootstrap.servers", "127.0.0.1:9"));
  }

  @ParameterizedTest
  @CsvSource({
    "security.protocol=NONSENSE, NONSENSE",
    "security.protocol=SSL\\nssl.truststore.location=/no/such/file.jks, /no/such/file.jks",
    "security.protocol=SASL_PLAINTEXT\\nsasl.mechanism=PLAIN, JAAS"
  })
  void shouldRefuseSettingsNoClientCanWorkWith(String lines, String complaint) throws IOException {
    Path file = file(lines.replace("\\n", "\n"));

    assertThatThrownBy(() -> KafkaConnection.to("127.0.0.1:9", file).openAdmin())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(complaint);
  }

  @Test
  void shouldRefuseASettingThatWouldBreakAPromise() throws IOException {
    Path file = file("acks=1\n");

    assertThatThrownBy(
            () ->
                KafkaConnection.to("127.0.0.1:9", file)
                    .openProducer(Map.of(), Map.of("acks", "all")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("acks=1");
  }

  @Test
  void shouldRefuseAFileThatIsNotThereOrNotProperties() throws IOException {
    assertThatThrownBy(() -> KafkaConnection.to("127.0.0.1:9", folder.resolve("none")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none");
    Path broken = file("a=\\u00zz\n");
    assertThatThrownBy(() -> KafkaConnection.to("127.0.0.1:9", broken))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(broken.toString());
  }

  @Test
  void shouldNotShowSecrets() throws IOException {
    Path file = file("ssl.key.password=hush\n");

    assertThat(KafkaConnection.to("127.0.0.1:9", file)).hasToString("Kafka at 127.0.0.1:9");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), content);
  }
}
