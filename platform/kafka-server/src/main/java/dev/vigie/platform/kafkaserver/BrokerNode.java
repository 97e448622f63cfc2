package dev.vigie.platform.kafkaserver;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/**
 * A broker and a controller in one process, put together as {@link KafkaRaftServer} does, except
 * for the end.
 *
 * <p>A broker that ends asks the controllers to move its leaders away first. When the whole cluster
 * goes down there is soon no majority of controllers to answer, and Kafka's own process waits five
 * minutes for them before it closes its log.
 */
final class BrokerNode {
  private static final Duration PATIENCE_WITH_CONTROLLERS = Duration.ofSeconds(4);

  private final BrokerServer broker;
  private final ControllerServer controller;

  BrokerNode(KafkaConfig config) {
    var logFolders =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(BrokerNode.class), "");
    var properties = logFolders._1();
    String clusterId = properties.clusterId().orElseThrow();
    var voters = QuorumConfig.parseVoterConnections(config.quorumConfig().voters());
    SharedServer shared =
        new SharedServer(
            config,
            properties,
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, clusterId),
            CompletableFuture.completedFuture(Map.copyOf(voters)),
            QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    broker = new BrokerServer(shared);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), logFolders._2());
  }

  void start() {
    controller.startup();
    broker.startup();
  }

  void stop() {
    broker.shutdown(PATIENCE_WITH_CONTROLLERS);
    controller.shutdown();
  }

  void awaitEnd() {
    broker.awaitShutdown();
    controller.awaitShutdown();
  }
}
