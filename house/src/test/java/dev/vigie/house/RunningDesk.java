package dev.vigie.house;

import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.FreePorts;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * The alert desk as {@code ./vigie dashboard}, over three brokers, PostgreSQL and an event store of
 * its own; there is no Flink: alerts are written by the test.
 */
final class RunningDesk implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final String PASSWORD = "a password for the tests";

  private final KafkaTestbed kafka = KafkaTestbed.threeBrokers();
  private final PostgresTestbed postgres = PostgresTestbed.start();
  private final EventStoreTestbed store = EventStoreTestbed.start();
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, String> environment = new HashMap<>();
  private final Path firstPassword;
  private final int port = FreePorts.find(1).get(0);
  private final CommandRun.Running process;

  private RunningDesk(Path folder) {
    firstPassword = folder.resolve("first-password");
    environment.put("VIGIE_DATA", folder.toString());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("POSTGRES_URL", postgres.newDatabase());
    environment.put("POSTGRES_USER", PostgresTestbed.USER);
    environment.put("POSTGRES_PASSWORD", PostgresTestbed.PASSWORD);
    environment.put("MONGODB_URI", store.uri());
    environment.put("FLINK_REST_URL", "http://127.0.0.1:1");
    CommandRun.of(environment, START, "topics", "apply").succeeded();
    producer =
        new KafkaProducer<>(
            producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
    process =
        CommandRun.start(
            environment,
            "dashboard",
            "--dashboard-port",
            Integer.toString(port),
            "--first-password-file",
            firstPassword.toString());
  }

  static RunningDesk start(Path folder) {
    RunningDesk desk = new RunningDesk(folder);
    try {
      Awaitility.await("the desk to be there").atMost(START).until(desk::isThere);
      return desk;
    } catch (RuntimeException e) {
      desk.close();
      throw e;
    }
  }

  /** As the job's sink: at once, and safe. */
  private Map<String, Object> producerSettings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "acks", "all",
        "compression.type", "lz4",
        "linger.ms", "5");
  }

  private boolean isThere() {
    if (!process.process().isAlive()) {
      throw new IllegalStateException("the desk ended: " + process.printed() + errors());
    }
    return process.printed().contains("Alert desk at");
  }

  private String errors() {
    try {
      return Files.readString(process.err());
    } catch (IOException e) {
      return e.toString();
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Puts a record on a topic; the answer is where, and when by the broker's clock. */
  Future<RecordMetadata> append(String topic, String key, String json) {
    return producer.send(
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Signs the first admin in with the one-time password, and chooses another. */
  void signInFirst(Screen screen) {
    String once = takeFirstPassword().orElseThrow();
    screen.open("/");
    screen.type("#username", "admin");
    screen.type("#password", once);
    screen.click("form button.main-button");
    screen.awaitThere("#password-current");
    screen.type("#password-current", once);
    screen.type("#password-wanted", PASSWORD);
    screen.type("#password-repeated", PASSWORD);
    screen.click("form button.main-button");
    screen.awaitThere("header.top");
  }

  void signIn(Screen screen) {
    screen.open("/");
    screen.signIn("admin", PASSWORD);
  }

  private Optional<String> takeFirstPassword() {
    try {
      return Files.exists(firstPassword)
          ? Optional.of(Files.readString(firstPassword))
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
    producer.close();
    store.close();
    postgres.close();
    kafka.close();
  }
}
