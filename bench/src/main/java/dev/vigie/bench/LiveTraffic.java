package dev.vigie.bench;

import dev.vigie.events.Event;
import dev.vigie.events.UnavailableException;
import dev.vigie.generator.Traffic;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.Routing;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Events that happen now, so many a second, and when the brokers appended each attempt. */
final class LiveTraffic {

  private static final Map<String, String> SHOP =
      Map.of("linger.ms", "5", "compression.type", "lz4");
  private static final long STEP_NANOS = 1_000_000;

  private final KafkaConnection kafka;
  private final Traffic traffic;
  private final Routing routing = TopicCatalogue.shipped().routing();
  private final Map<String, Long> appendedAt = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  LiveTraffic(KafkaConnection kafka, Traffic.Plan plan) {
    this.kafka = kafka;
    this.traffic = new Traffic(plan);
  }

  /**
   * Sends at an even pace.
   *
   * @param warmUp how long before the attempts are noted
   * @return events per second, as sent
   */
  double send(int eventsPerSecond, Duration warmUp, Duration measured) {
    try (KafkaProducer<byte[], byte[]> producer = kafka.openProducer(SHOP, Map.of("acks", "all"))) {
      long start = System.nanoTime();
      long noted = warmUp.toNanos();
      long end = noted + measured.toNanos();
      long sent = 0;
      for (long at = 0; at < end; at = System.nanoTime() - start) {
        for (long due = (long) (at / 1e9 * eventsPerSecond); sent < due; sent++) {
          send(producer, at >= noted);
        }
        LockSupport.parkNanos(STEP_NANOS);
      }
      producer.flush();
      requireAcknowledged();
      return sent * 1e9 / (System.nanoTime() - start);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells what became of it
  private void send(KafkaProducer<byte[], byte[]> producer, boolean note) {
    Traffic.Item item = traffic.next(Instant.now());
    boolean attempt = note && item.eventType().equals(Event.PAYMENT_ATTEMPT);
    producer.send(
        DetectionWorkload.record(item, routing),
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          } else if (attempt) {
            appendedAt.put(item.eventId(), metadata.timestamp());
          }
        });
  }

  private void requireAcknowledged() {
    Exception failed = failure.get();
    if (failed != null) {
      throw new UnavailableException(kafka.toString(), "events were not acknowledged", failed);
    }
  }

  /** By event id, in milliseconds since 1970. */
  Map<String, Long> appendedAt() {
    return appendedAt;
  }
}
