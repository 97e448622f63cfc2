package dev.vigie.platform.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.platform.process.OpenFiles;
import dev.vigie.platform.process.PartFolder;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  private static final PartFolder FOLDER = new PartFolder(Path.of("/data with space/broker-2"));

  private static Properties settings() throws Exception {
    Properties properties = new Properties();
    properties.load(
        new StringReader(
            new BrokerSettings(2, new BrokerPorts(19_092), FOLDER, Map.of()).render()));
    return properties;
  }

  @Test
  void shouldListenOnTheLoopbackInterfaceOnly() throws Exception {
    assertThat(settings().getProperty("listeners"))
        .isEqualTo("BROKER://127.0.0.1:19093,CONTROLLER://127.0.0.1:19096");
    assertThat(settings().getProperty("advertised.listeners"))
        .isEqualTo("BROKER://127.0.0.1:19093");
  }

  @Test
  void shouldTakeNoMoreClientsThanThereAreFilesFor() throws Exception {
    assertThat(settings().getProperty("listener.name.broker.max.connections"))
        .isEqualTo(Integer.toString(OpenFiles.ofThisProcess().connections()));
  }

  @Test
  void shouldVoteAmongThreeControllers() throws Exception {
    assertThat(settings().getProperty("node.id")).isEqualTo("2");
    assertThat(settings().getProperty("controller.quorum.voters"))
        .isEqualTo("1@127.0.0.1:19095,2@127.0.0.1:19096,3@127.0.0.1:19097");
  }

  @Test
  void shouldReplicateKafkasOwnTopicsLikeOurs() throws Exception {
    assertThat(settings())
        .containsEntry("offsets.topic.replication.factor", "3")
        .containsEntry("transaction.state.log.replication.factor", "3")
        .containsEntry("transaction.state.log.min.isr", "2")
        .containsEntry("default.replication.factor", "3")
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("auto.create.topics.enable", "false");
  }

  /** Kafka's own are 15 minutes, for which a producer that died would hold all readers back. */
  @Test
  void shouldEndATransactionThatNobodyEnds() throws Exception {
    assertThat(settings()).containsEntry("transaction.max.timeout.ms", "300000");
  }

  @Test
  void shouldTakeARecordOfOneMebibyte() throws Exception {
    assertThat(Integer.parseInt(settings().getProperty("message.max.bytes")))
        .isGreaterThan(1_048_576);
  }

  @Test
  void shouldKeepAFolderNameWithSpaces() throws Exception {
    assertThat(settings().getProperty("log.dirs")).isEqualTo("/data with space/broker-2/data");
  }
}
