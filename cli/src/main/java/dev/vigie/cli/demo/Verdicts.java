package dev.vigie.cli.demo;

import dev.vigie.events.EventIdentity;
import dev.vigie.topics.TopicCatalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The assessments and alerts seen on the topics, each once. The topics may hold those of other runs
 * as well, so every question names the attempts it is about.
 */
final class Verdicts {
  private final Instant start;
  private final Map<EventIdentity, Verdict> assessments = new ConcurrentHashMap<>();
  private final Map<EventIdentity, Instant> alerts = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> anyAlert = new CompletableFuture<>();

  /**
   * None yet.
   *
   * @param start of the run; alerts written before count as old
   */
  Verdicts(Instant start) {
    this.start = start;
  }

  void record(ConsumerRecord<byte[], byte[]> record) {
    Verdict verdict = Verdict.ofJson(record.value());
    if (record.topic().equals(TopicCatalogue.FRAUD_ALERTS)) {
      alerts.putIfAbsent(verdict.event(), Instant.ofEpochMilli(record.timestamp()));
      anyAlert.complete(null);
    } else {
      assessments.put(verdict.event(), verdict);
    }
  }

  /** Done as soon as there is an alert, of any run. */
  CompletableFuture<Void> anyAlert() {
    return anyAlert;
  }

  long assessed(Set<EventIdentity> attempts) {
    return attempts.stream().filter(assessments::containsKey).count();
  }

  long alertsAssessed(Set<EventIdentity> attempts) {
    return of(attempts).stream().filter(Verdict::alert).count();
  }

  /** Everything seen so far, of any run: grows as long as something comes. */
  long seen() {
    return assessments.size() + (long) alerts.size();
  }

  /** Alerts that reached the topic of alerts. */
  long alertsPublished(Set<EventIdentity> attempts) {
    return attempts.stream().filter(alerts::containsKey).count();
  }

  List<Verdict> of(Collection<EventIdentity> attempts) {
    return attempts.stream().map(assessments::get).filter(Objects::nonNull).toList();
  }

  /** When the first alert of this run was written; empty when all of them are old. */
  Optional<Instant> firstAlert(Set<EventIdentity> attempts) {
    return attempts.stream()
        .map(alerts::get)
        .filter(Objects::nonNull)
        .filter(written -> !written.isBefore(start))
        .min(Comparator.naturalOrder());
  }
}
