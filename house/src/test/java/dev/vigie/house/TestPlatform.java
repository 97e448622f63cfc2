package dev.vigie.house;

import dev.vigie.platform.flink.FlinkConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A platform of the tests' own: {@code ./vigie up} on free ports, with its data in a folder. */
final class TestPlatform implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 31_000;

  /** In a row, so that no part is given a port that another one will take a moment later. */
  private static final int PORTS = 11;

  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none",
          "MONGODB_URI", "mongodb://127.0.0.1:1/none",
          "FLINK_REST_URL", "http://127.0.0.1:1");

  private final Map<String, String> environment = new TreeMap<>();
  private final int kafkaPort;

  private TestPlatform(Path dataFolder) {
    kafkaPort = freePorts(new SplittableRandom(), PORTS);
    environment.put("VIGIE_DATA", dataFolder.toString());
    environment.put("VIGIE_KAFKA_PORT", Integer.toString(kafkaPort));
    environment.put("VIGIE_POSTGRES_PORT", Integer.toString(kafkaPort + 6));
    environment.put("VIGIE_MONGODB_PORT", Integer.toString(kafkaPort + 7));
    environment.put("VIGIE_FLINK_PORT", Integer.toString(kafkaPort + 8));
    environment.put("VIGIE_DASHBOARD_PORT", Integer.toString(kafkaPort + 10));
  }

  /** Chooses ports and a folder, and starts nothing. */
  static TestPlatform planned(Path dataFolder) {
    return new TestPlatform(dataFolder);
  }

  static TestPlatform up(Path dataFolder) {
    return started(planned(dataFolder));
  }

  /** Its brokers alone: the other servers are named as if they were somebody else's. */
  static TestPlatform kafkaUp(Path dataFolder) {
    TestPlatform platform = planned(dataFolder);
    platform.environment.putAll(ELSEWHERE);
    return started(platform);
  }

  private static TestPlatform started(TestPlatform platform) {
    try {
      platform.run(START, "up", "--no-dashboard").succeeded();
      platform.run(Duration.ofMinutes(1), "topics", "apply").succeeded();
      return platform;
    } catch (AssertionError e) {
      platform.close();
      throw e;
    }
  }

  Map<String, String> environment() {
    return environment;
  }

  String bootstrapServers() {
    return IntStream.range(kafkaPort, kafkaPort + 3)
        .mapToObj(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  FlinkConnection flink() {
    String url = "https://127.0.0.1:" + environment.get("VIGIE_FLINK_PORT");
    return FlinkConnection.local(URI.create(url), dataFolder());
  }

  Path dataFolder() {
    return Path.of(environment.get("VIGIE_DATA"));
  }

  /** The process of a part that runs. */
  long pid(String part) {
    try {
      Path file = dataFolder().resolve(part).resolve("pid");
      return Long.parseLong(Files.readString(file).split(" ", -1)[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Brokers brokers() {
    return new Brokers(bootstrapServers(), Path.of(environment.get("VIGIE_DATA")));
  }

  /** A data set of 30 days, in a folder of its own. */
  Path generate(Path folder, int seed, int events) {
    Path dataSet = folder.resolve("data-" + seed);
    run(
            START,
            "generate",
            dataSet.toString(),
            "--seed",
            Integer.toString(seed),
            "--events",
            Integer.toString(events),
            "--days",
            "30")
        .succeeded();
    return dataSet;
  }

  TopicContents topics() {
    return new TopicContents(bootstrapServers());
  }

  String mongodbUri() {
    return "mongodb://127.0.0.1:" + environment.get("VIGIE_MONGODB_PORT");
  }

  CommandRun run(Duration deadline, String... arguments) {
    return CommandRun.of(environment, deadline, arguments);
  }

  CommandRun.Running start(String... arguments) {
    return CommandRun.start(environment, arguments);
  }

  @Override
  public void close() {
    run(Duration.ofMinutes(2), "down").succeeded();
  }

  private static int freePorts(SplittableRandom random, int count) {
    int first = random.nextInt(FIRST_PORT, LAST_PORT);
    boolean free = IntStream.range(first, first + count).allMatch(TestPlatform::isFree);
    return free ? first : freePorts(random, count);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (java.net.BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
