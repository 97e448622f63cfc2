package dev.vigie.bench;

import dev.vigie.events.Event;
import dev.vigie.events.UnavailableException;
import dev.vigie.generator.Traffic;
import dev.vigie.streaming.ProducerTuning;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.Routing;
import dev.vigie.topics.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What lies on the topics before a job starts: a week of a shop in time order, of which one event
 * in ten is a payment, by 100,000 customers in Zipf's proportion.
 */
record DetectionWorkload(long events, long attempts, double meanEventBytes) {

  /** Customers of rank k come in proportion to 1 / k; one attempt in twenty is from abroad. */
  static final Traffic.Plan PLAN = new Traffic.Plan(1, "bench", 100_000, 1.0, 0.1, 0.05);

  private static final Instant START = Instant.parse("2025-10-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(7);

  /** Sends them and waits for every acknowledgement. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells what became of it
  static DetectionWorkload send(long events, KafkaConnection kafka) {
    Routing routing = TopicCatalogue.shipped().routing();
    Traffic traffic = new Traffic(PLAN);
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    long attempts = 0;
    long bytes = 0;
    long stepNanos = SPAN.toNanos() / events;
    try (KafkaProducer<byte[], byte[]> producer =
        kafka.openProducer(ProducerTuning.SETTINGS, Map.of("acks", "all"))) {
      for (long i = 0; i < events; i++) {
        Traffic.Item item = traffic.next(START.plusNanos(i * stepNanos));
        attempts += item.eventType().equals(Event.PAYMENT_ATTEMPT) ? 1 : 0;
        bytes += item.json().length;
        producer.send(record(item, routing), (metadata, e) -> failure.compareAndSet(null, e));
      }
      producer.flush();
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new UnavailableException(kafka.toString(), "events were not acknowledged", failed);
    }
    return new DetectionWorkload(events, attempts, (double) bytes / events);
  }

  static ProducerRecord<byte[], byte[]> record(Traffic.Item item, Routing routing) {
    byte[] key = item.customerId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(routing.topicOf(item.eventType()), key, item.json());
  }

  /** A data set folder with the customers alone. */
  static Path writeCustomers(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("events.jsonl"), "");
      Files.write(folder.resolve("customers.csv"), Traffic.customerLines(PLAN).toList());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
