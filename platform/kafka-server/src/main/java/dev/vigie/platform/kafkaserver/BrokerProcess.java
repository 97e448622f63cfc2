package dev.vigie.platform.kafkaserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Utils;

/**
 * Formats the log folder when it is new, then runs the broker until the process is told to end.
 *
 * <p>Formatting in the broker's own JVM spares each first start a second JVM, which costs more than
 * the formatting.
 */
public final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * Runs the broker.
   *
   * @param arguments the broker's properties file, and the cluster id that every broker shares
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected: server.properties cluster-id");
    }
    Path settings = Path.of(arguments[0]);
    KafkaConfig config = KafkaConfig.fromProps(Utils.loadProps(settings.toString()), false);
    if (!isFormatted(config)) {
      format(settings, arguments[1]);
    }
    BrokerNode node = new BrokerNode(config);
    Runtime.getRuntime().addShutdownHook(new Thread(node::stop, "broker-stop"));
    node.start();
    node.awaitEnd();
  }

  private static boolean isFormatted(KafkaConfig config) {
    return config.logDirs().stream()
        .map(Path::of)
        .allMatch(folder -> Files.exists(folder.resolve("meta.properties")));
  }

  private static void format(Path settings, String clusterId) {
    String[] command = {"format", "--cluster-id", clusterId, "--config", settings.toString()};
    int code = StorageTool.execute(command, System.out);
    if (code != 0) {
      System.exit(code);
    }
  }
}
