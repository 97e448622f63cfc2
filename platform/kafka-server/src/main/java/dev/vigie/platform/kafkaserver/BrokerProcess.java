package dev.vigie.platform.kafkaserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
   * @param arguments the broker's properties file; the cluster id that every broker shares; where
   *     users sign in, a file with the first of them, which is deleted
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments.length > 3) {
      throw new IllegalArgumentException("expected: server.properties cluster-id [first-users]");
    }
    Path settings = Path.of(arguments[0]);
    KafkaConfig config = KafkaConfig.fromProps(Utils.loadProps(settings.toString()), false);
    List<String> firstUsers = arguments.length == 3 ? take(Path.of(arguments[2])) : List.of();
    if (!isFormatted(config)) {
      format(settings, arguments[1], firstUsers);
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

  /** Passwords are in it. */
  private static List<String> take(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.delete(file);
    return lines;
  }

  private static void format(Path settings, String clusterId, List<String> firstUsers) {
    List<String> command = new ArrayList<>(List.of("format", "--cluster-id", clusterId));
    command.addAll(List.of("--config", settings.toString()));
    firstUsers.forEach(user -> command.addAll(List.of("--add-scram", user)));
    int code = StorageTool.execute(command.toArray(new String[0]), System.out);
    if (code != 0) {
      System.exit(code);
    }
  }
}
