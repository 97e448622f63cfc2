package dev.vigie.dashboard;

import dev.vigie.events.UnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** Sources that hold what a test puts in, and can be away. */
final class KnownSources
    implements EventSource, CustomerSource, StreamSource, JobSource, IntakeSource {

  final KnownAlerts alerts = new KnownAlerts();
  final Map<String, StoredEvent> events = new HashMap<>();
  final Map<String, CustomerRow> customers = new HashMap<>();
  final CopyOnWriteArraySet<String> away = new CopyOnWriteArraySet<>();
  volatile RuleSetView rules = oneRule();
  volatile JobState job = new JobState(true, "job vigie-detection is running");
  volatile List<TopicState> topics =
      List.of(
          new TopicState("payments", 3, 120, 100, true),
          new TopicState("dead-letters", 1, 1, 1, false));
  volatile List<GroupLag> lags = List.of(new GroupLag("detection", "payments", 7));
  volatile List<Letter> letters =
      List.of(new Letter(Instant.EPOCH, "not-json", "not JSON", "payments-0@3"));

  DashboardServer.Sources all() {
    return new DashboardServer.Sources(alerts, alerts, this, this, this, this, this, rules);
  }

  @Override
  public Optional<String> standstill() {
    return away.contains("intake") ? Optional.of("fraud-alerts: is away") : Optional.empty();
  }

  private static RuleSetView oneRule() {
    return new RuleSetView(
        "ab".repeat(32),
        60,
        80,
        List.of(new RuleSetView.RuleView("night-payment", 1, 15, Map.of("from", "02:00"))));
  }

  private void requireThere(String part) {
    if (away.contains(part)) {
      throw new UnavailableException(part, "is away", null);
    }
  }

  @Override
  public Map<String, StoredEvent> find(String customerId, Collection<String> eventIds) {
    requireThere("event-store");
    Map<String, StoredEvent> found = new HashMap<>(events);
    found.keySet().retainAll(eventIds);
    return found;
  }

  @Override
  public List<StoredEvent> timeline(
      String customerId, @Nullable Instant from, @Nullable Instant to, int limit) {
    requireThere("event-store");
    List<StoredEvent> all =
        events.values().stream()
            .sorted(Comparator.comparing(StoredEvent::ts))
            .filter(event -> customerId.equals(event.fields().get("customer_id")))
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  @Override
  public void ping() {
    requireThere("event-store");
  }

  @Override
  public Optional<CustomerRow> find(String customerId) {
    return Optional.ofNullable(customers.get(customerId));
  }

  @Override
  public List<TopicState> topics() {
    requireThere("kafka");
    return topics;
  }

  @Override
  public List<GroupLag> lags() {
    return lags;
  }

  @Override
  public List<Letter> newestDeadLetters(int limit) {
    return letters;
  }

  @Override
  public JobState state() {
    requireThere("flink");
    return job;
  }
}
