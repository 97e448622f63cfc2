package dev.vigie.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a broker is started with: few threads, small buffers, no topic by accident. */
final class KafkaNodeSettings {

  private KafkaNodeSettings() {}

  static Properties of(
      int id, List<Integer> brokerPorts, List<Integer> controllerPorts, Path dataFolder) {
    var settings = new Properties();
    addresses(settings, id, brokerPorts, controllerPorts);
    settings.setProperty("log.dirs", dataFolder.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    replication(settings, brokerPorts.size());
    lightness(settings);
    return settings;
  }

  private static void addresses(
      Properties settings, int id, List<Integer> brokerPorts, List<Integer> controllerPorts) {
    String broker = "BROKER://127.0.0.1:" + brokerPorts.get(id - 1);
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(id));
    settings.setProperty(
        "listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPorts.get(id - 1));
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "BROKER");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("controller.quorum.voters", voters(controllerPorts));
  }

  private static String voters(List<Integer> controllerPorts) {
    return IntStream.range(0, controllerPorts.size())
        .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllerPorts.get(i))
        .collect(Collectors.joining(","));
  }

  private static void replication(Properties settings, int brokers) {
    String replicas = Integer.toString(brokers);
    String minInSync = Integer.toString(brokers == 1 ? 1 : 2);
    for (String topic : List.of("transaction.state.log", "share.coordinator.state.topic")) {
      settings.setProperty(topic + ".replication.factor", replicas);
      settings.setProperty(topic + ".min.isr", minInSync);
    }
    settings.setProperty("offsets.topic.replication.factor", replicas);
    settings.setProperty("min.insync.replicas", minInSync);
    // A stopped broker shall look like a dead one.
    settings.setProperty("controlled.shutdown.enable", "false");
    settings.setProperty("broker.session.timeout.ms", "6000");
    settings.setProperty("broker.heartbeat.interval.ms", "1000");
  }

  private static void lightness(Properties settings) {
    settings.setProperty("offsets.topic.num.partitions", "3");
    settings.setProperty("transaction.state.log.num.partitions", "3");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "3");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("group.coordinator.threads", "1");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "2");
    settings.setProperty("background.threads", "2");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    settings.setProperty("log.index.size.max.bytes", "1048576");
  }
}
