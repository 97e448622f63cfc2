package dev.vigie.cli.deskbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.events.AssessmentIds;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Alerts on their topic at an even pace. */
final class LiveAlerts implements AutoCloseable {

  private static final String CUSTOMER = "C000001";
  private static final String RULE_SET = "cafe";
  private static final AssessmentIds IDS = new AssessmentIds(RULE_SET);

  private final Producer<byte[], byte[]> producer;
  private final long pauseNanos;

  /** Unlike those of earlier runs, which the tables still hold. */
  private final String prefix = "live-" + System.currentTimeMillis() + "-";

  private final List<Long> raisedNanos = Collections.synchronizedList(new ArrayList<>());

  LiveAlerts(KafkaConnection kafka, int perSecond) {
    this.producer = kafka.openProducer(Map.of(), Map.of("acks", "all"));
    this.pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Raises alerts until a moment of {@link System#nanoTime}. */
  void raiseUntil(long nanos) throws InterruptedException {
    for (long due = System.nanoTime(); due < nanos; due += pauseNanos) {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      raise();
    }
  }

  /** So far. */
  long raised() {
    return raisedNanos.size();
  }

  /** When one of them was, as {@link System#nanoTime} says it; the first is 0. */
  long raisedNanos(long number) {
    return raisedNanos.get((int) number);
  }

  // One that is lost changes nothing for what is measured.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void raise() {
    String id = prefix + raisedNanos.size();
    raisedNanos.add(System.nanoTime());
    String json =
        """
        {"assessment_id":"%3$s","alert_id":"%3$s","event_id":"event-%1$s","customer_id":"%4$s",\
        "payment_id":"pay-%1$s","ts":"%2$s","detected_at":"%2$s","amount":13120,"currency":"EUR",\
        "score":85,"severity":"high","alert":true,"late":false,"rules":[{"id":"night-payment",\
        "version":1,"points":40,"reason":"03:00 where the customer lives"},{"id":"payment-burst",\
        "version":1,"points":45,"reason":"3 attempts in 5 min, limit 3"}],"skipped":[],\
        "features":{"attempts_5m":3,"payment_country":"BR","home_country":"FR"},\
        "evidence":["event-%1$s"],"rule_set":"%5$s","enrichment":"fresh"}"""
            .formatted(id, Instant.now(), IDS.of(CUSTOMER, "event-" + id), CUSTOMER, RULE_SET);
    producer.send(
        new ProducerRecord<>(
            TopicCatalogue.FRAUD_ALERTS, CUSTOMER.getBytes(UTF_8), json.getBytes(UTF_8)));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
