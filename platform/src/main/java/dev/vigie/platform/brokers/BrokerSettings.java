package dev.vigie.platform.brokers;

import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.OpenFiles;
import dev.vigie.platform.process.PartFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The properties of one broker, which is a controller as well.
 *
 * <p>Safety settings are those of a real cluster of three. What is small is sized for a laptop:
 * threads, index files, and the partitions of Kafka's own topics.
 *
 * @param security what tells the brokers how to know who asks; has the last word
 */
record BrokerSettings(int id, BrokerPorts ports, PartFolder folder, Map<String, String> security) {

  /** 1 MiB for a record, and the bytes that a batch of one record adds. */
  private static final int MESSAGE_MAX_BYTES = 1_048_576 + 1_024;

  /**
   * A producer that dies in the middle of a transaction holds all readers of its partitions back
   * for so long. What {@code detect --delivery exactly-once} asks for by itself.
   */
  private static final int TRANSACTION_MAX_MILLIS = 300_000;

  String render() {
    Map<String, Object> settings = new LinkedHashMap<>();
    addCluster(settings);
    addSafety(settings);
    addSize(settings);
    settings.putAll(security);
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + escape(setting.getValue().toString()) + "\n")
        .collect(Collectors.joining());
  }

  private void addCluster(Map<String, Object> settings) {
    String broker = "BROKER://" + Loopback.HOST + ":" + ports.broker(id);
    String controller = "CONTROLLER://" + Loopback.HOST + ":" + ports.controller(id);
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", id);
    settings.put("controller.quorum.voters", voters());
    settings.put("listeners", broker + "," + controller);
    settings.put("advertised.listeners", broker);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", folder.data());
  }

  private String voters() {
    return BrokerPorts.ids()
        .map(voter -> voter + "@" + Loopback.HOST + ":" + ports.controller(voter))
        .collect(Collectors.joining(","));
  }

  private static void addSafety(Map<String, Object> settings) {
    settings.put("default.replication.factor", 3);
    settings.put("min.insync.replicas", 2);
    settings.put("unclean.leader.election.enable", false);
    settings.put("auto.create.topics.enable", false);
    settings.put("message.max.bytes", MESSAGE_MAX_BYTES);
    settings.put("offsets.topic.replication.factor", 3);
    settings.put("transaction.state.log.replication.factor", 3);
    settings.put("transaction.state.log.min.isr", 2);
    settings.put("transaction.max.timeout.ms", TRANSACTION_MAX_MILLIS);
    settings.put("share.coordinator.state.topic.replication.factor", 3);
    settings.put("share.coordinator.state.topic.min.isr", 2);
    settings.put("broker.session.timeout.ms", 6_000);
    settings.put("broker.heartbeat.interval.ms", 1_000);
  }

  private static void addSize(Map<String, Object> settings) {
    settings.put("listener.name.broker.max.connections", OpenFiles.ofThisProcess().connections());
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 4);
    settings.put("num.replica.fetchers", 1);
    settings.put("num.recovery.threads.per.data.dir", 1);
    settings.put("background.threads", 2);
    settings.put("offsets.topic.num.partitions", 3);
    settings.put("transaction.state.log.num.partitions", 3);
    settings.put("share.coordinator.state.topic.num.partitions", 3);
    settings.put("log.cleaner.dedupe.buffer.size", 2_097_152);
    settings.put("log.index.size.max.bytes", 1_048_576);
    settings.put("group.initial.rebalance.delay.ms", 0);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\");
  }
}
