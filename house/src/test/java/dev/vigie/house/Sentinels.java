package dev.vigie.house;

import dev.vigie.events.EventIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Utils;

/**
 * One payment for each partition of {@code payments}, sent after everything else: once all are
 * assessed, the job has read whatever was sent before them.
 */
final class Sentinels {

  private static final int PARTITIONS = 3;

  private Sentinels() {}

  /** Sends them and says which they are. */
  static Set<String> send(TestPlatform platform, Path folder) throws IOException {
    Map<Integer, String> customers = new TreeMap<>();
    for (int i = 0; customers.size() < PARTITIONS; i++) {
      String customer = "sentinel-" + i;
      customers.putIfAbsent(partitionOf(customer), customer);
    }
    StringBuilder lines = new StringBuilder();
    Set<String> events = new TreeSet<>();
    String run = Long.toHexString(System.nanoTime());
    for (String customer : customers.values()) {
      String id = customer + "-" + run;
      events.add(new EventIdentity(customer, id).toString());
      lines.append(
          """
          {"event_id":"%s","ts":"2026-11-01T12:00:00Z","event_type":"payment_attempt","customer_id":"%s","amount":1}
          """
              .formatted(id, customer));
    }
    Path file = folder.resolve("sentinels-" + run + ".jsonl");
    Files.writeString(file, lines);
    platform.run(Duration.ofMinutes(1), "stream", file.toString()).succeeded();
    return events;
  }

  /** Kafka's own rule for records with a key. */
  private static int partitionOf(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
  }
}
