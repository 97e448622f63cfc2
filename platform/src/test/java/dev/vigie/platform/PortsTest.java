package dev.vigie.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.brokers.BrokerPorts;
import dev.vigie.platform.process.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir private Path folder;

  @Test
  void shouldGiveBrokersAndControllersSixPortsInARow() {
    BrokerPorts ports = Ports.standard().brokers();

    assertThat(ports.broker(1)).isEqualTo(19_092);
    assertThat(ports.broker(3)).isEqualTo(19_094);
    assertThat(ports.controller(1)).isEqualTo(19_095);
    assertThat(ports.controller(3)).isEqualTo(19_097);
  }

  @Test
  void shouldTakeTheLowestAndTheHighestPorts() {
    assertThat(new Ports(1, 7, 8, 9, 11).kafka()).isEqualTo(1);
    assertThat(new Ports(65_530, 1, 2, 3, 5).brokers().controller(3)).isEqualTo(65_535);
  }

  @Test
  void shouldRefusePortsThatDoNotExist() {
    assertThatThrownBy(() -> new Ports(65_531, 1, 2, 3, 5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("kafka-port 65531: a port is from 1 to 65535, and 6 in a row are needed");
    assertThatThrownBy(() -> new Ports(1_000, 0, 2, 3, 5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("postgres-port 0: a port is from 1 to 65535");
    assertThatThrownBy(() -> new Ports(1_000, 1, 2, 65_535, 5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("flink-port 65535");
  }

  @Test
  void shouldRefusePortsThatOverlap() {
    assertThat(new Ports(1_000, 1_006, 1_007, 1_008, 1_010).postgres()).isEqualTo(1_006);
    assertThatThrownBy(() -> new Ports(1_000, 1_005, 1_007, 1_008, 1_010))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("overlap");
    assertThatThrownBy(() -> new Ports(1_000, 1_006, 1_009, 1_008, 1_010))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("overlap");
    assertThatThrownBy(() -> new Ports(1_000, 1_006, 1_007, 1_008, 1_009))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("overlap");
  }

  @Test
  void shouldRememberThePortsOfTheLastStart() {
    DataFolder data = new DataFolder(folder);
    assertThat(Platform.portsOf(folder)).isEqualTo(Ports.standard());

    StoredPorts.write(data, new Ports(1_000, 1_006, 1_007, 1_008, 1_010));

    assertThat(Platform.portsOf(folder)).isEqualTo(new Ports(1_000, 1_006, 1_007, 1_008, 1_010));
    assertThat(Addresses.of(folder).flinkUrl()).isEqualTo("https://127.0.0.1:1008");
  }

  @Test
  void shouldGiveTheDashboardItsStandardPortWhereTheLastStartKnewOfNone() throws Exception {
    Files.writeString(
        folder.resolve("ports.properties"),
        "kafka=1000\npostgres=1006\nmongodb=1007\nflink=1008\n");

    assertThat(Platform.portsOf(folder).dashboard()).isEqualTo(18_080);
  }

  @Test
  void shouldNameTheFileWhoseContentIsNotPorts() throws Exception {
    Files.writeString(folder.resolve("ports.properties"), "kafka=19092\npostgres=many\n");

    assertThatThrownBy(() -> Platform.portsOf(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ports.properties");
  }
}
