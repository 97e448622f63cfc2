package dev.vigie.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;

/**
 * A real Kafka cluster in the JVM of the test: no topic exists, and none is created by naming it.
 *
 * <p>One broker is up in about two seconds, three in about three. Brokers are numbered from 1.
 */
public final class KafkaTestbed implements AutoCloseable {

  private static final long START_DEADLINE_SECONDS = 90;

  /** A broker that lost its quorum never ends its shutdown. */
  private static final long STOP_DEADLINE_SECONDS = 20;

  private static final Executor NODE_THREADS =
      task -> {
        var thread = new Thread(task, "kafka-testbed");
        thread.setDaemon(true);
        thread.start();
      };

  private final Path folder;
  private final List<Integer> brokerPorts;
  private final List<KafkaNode> nodes = new ArrayList<>();

  private KafkaTestbed(int brokers) {
    folder = temporaryFolder();
    List<Integer> ports = FreePorts.find(2 * brokers);
    brokerPorts = ports.subList(0, brokers);
    List<Integer> controllerPorts = ports.subList(brokers, 2 * brokers);
    String clusterId = Uuid.randomUuid().toString();
    for (int id = 1; id <= brokers; id++) {
      Properties settings =
          KafkaNodeSettings.of(id, brokerPorts, controllerPorts, folder.resolve("broker-" + id));
      nodes.add(new KafkaNode(id, settings, folder.resolve(id + ".properties"), clusterId));
    }
  }

  /** Replication factor 1 is all it can do. */
  public static KafkaTestbed oneBroker() {
    return started(1);
  }

  /** Replication factor 3; goes on with one broker stopped. */
  public static KafkaTestbed threeBrokers() {
    return started(3);
  }

  private static KafkaTestbed started(int brokers) {
    failInsteadOfEndingTheJvm();
    var testbed = new KafkaTestbed(brokers);
    try {
      testbed.onAllNodes(KafkaNode::start, START_DEADLINE_SECONDS);
      return testbed;
    } catch (IllegalStateException e) {
      testbed.close();
      throw e;
    }
  }

  /** All brokers, also those that are stopped. */
  public String bootstrapServers() {
    return brokerPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /**
   * Stops a broker without handing over what it leads, as when its process dies: the others notice
   * when its session times out.
   */
  public void stopBroker(int id) {
    node(id).stop();
  }

  /** Starts a broker that was stopped, with the data it had. */
  public void startBroker(int id) {
    node(id).start();
  }

  @Override
  public void close() {
    try {
      onAllNodes(KafkaNode::stop, STOP_DEADLINE_SECONDS);
    } finally {
      Folders.delete(folder);
    }
  }

  private KafkaNode node(int id) {
    return nodes.stream().filter(node -> node.id() == id).findFirst().orElseThrow();
  }

  /** At the same time, since a quorum starts and stops together. */
  private void onAllNodes(Consumer<KafkaNode> action, long deadlineSeconds) {
    CompletableFuture<?>[] underWay =
        nodes.stream()
            .map(node -> CompletableFuture.runAsync(() -> action.accept(node), NODE_THREADS))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(underWay).get(deadlineSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("brokers took longer than " + deadlineSeconds + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("broker failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A broker ends its process on fatal errors, which here is the process of the tests. */
  private static void failInsteadOfEndingTheJvm() {
    Exit.setHaltProcedure(KafkaTestbed::refuseToExit);
    Exit.setExitProcedure(KafkaTestbed::refuseToExit);
  }

  private static void refuseToExit(int status, String message) {
    throw new IllegalStateException("broker wants to exit with " + status + ": " + message);
  }

  /** Below the build's folder, where a test that was killed leaves nothing for long. */
  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory(
              Files.createDirectories(Path.of("target", "testbed")), "kafka")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
