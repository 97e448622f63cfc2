package dev.vigie.dashboard;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alerts in memory, with the behaviour that the desk relies on. */
final class KnownAlerts implements AlertSource, StatisticsSource {

  private final Map<String, AlertView> alerts = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, List<AuditEntry>> audits = new LinkedHashMap<>();
  private long sequence;
  volatile boolean away;

  /** An alert that a test can vary. */
  AlertView raise(String id, String customer, String reason) {
    var alert =
        new AlertView(
            id,
            ++sequence,
            0,
            Instant.parse("2026-11-24T08:00:00Z").plusSeconds(sequence),
            Instant.parse("2026-11-24T07:59:59Z"),
            customer,
            "PAY" + sequence,
            5858L,
            "EUR",
            65,
            "medium",
            List.of(new FiredRule("payment-burst", 1, 45, reason)),
            "open",
            null,
            null,
            "FR",
            "DE",
            false);
    alerts.put(id, alert);
    note(id, "system", "raised", null, "open", null);
    return alert;
  }

  private void note(
      String id,
      String actor,
      String action,
      @Nullable String from,
      @Nullable String to,
      @Nullable String detail) {
    audits
        .computeIfAbsent(id, none -> new ArrayList<>())
        .add(new AuditEntry(Instant.now(), actor, action, from, to, detail));
  }

  private void requireThere() throws SQLException {
    if (away) {
      throw new SQLException("no connection");
    }
  }

  private Stream<AlertView> matching(Filter filter) {
    return List.copyOf(alerts.values()).stream()
        .filter(alert -> filter.customer() == null || filter.customer().equals(alert.customerId()))
        .filter(a -> filter.statuses().isEmpty() || filter.statuses().contains(a.status()));
  }

  @Override
  public Page list(Filter filter, Sort sort, @Nullable String cursor, int limit)
      throws SQLException {
    requireThere();
    int start = cursor == null ? 0 : Integer.parseInt(cursor);
    List<AlertView> all = matching(filter).toList();
    int end = Math.min(all.size(), start + limit);
    return new Page(all.subList(start, end), end < all.size() ? Integer.toString(end) : null);
  }

  @Override
  public void each(Filter filter, Sort sort, int most, Consumer<AlertView> to) throws SQLException {
    requireThere();
    matching(filter).limit(most).forEach(to);
  }

  @Override
  public Optional<Detail> find(String alertId) throws SQLException {
    requireThere();
    return Optional.ofNullable(alerts.get(alertId))
        .map(
            alert ->
                new Detail(
                    alert,
                    "event-" + alertId,
                    "ab".repeat(32),
                    "fresh",
                    List.of(new SkippedRule("rushed-checkout", "no session")),
                    Map.of("attempts_5m", 3, "first_purchase", true),
                    List.of("event-" + alertId, "event-missing"),
                    List.of(new Note(Instant.EPOCH, "analyst", "seen"))));
  }

  @Override
  public List<AuditEntry> audit(String alertId) throws SQLException {
    requireThere();
    return audits.getOrDefault(alertId, List.of());
  }

  private Outcome change(
      String id,
      int version,
      String actor,
      String status,
      @Nullable String resolution,
      @Nullable String assignee,
      String action)
      throws SQLException {
    requireThere();
    AlertView alert = alerts.get(id);
    if (alert == null) {
      return new Outcome.Unknown();
    }
    if (alert.version() != version) {
      return new Outcome.Overtaken();
    }
    boolean closed = alert.status().equals("closed");
    if (closed != action.equals("reopened") && !action.equals("noted")) {
      return new Outcome.NotNow("The alert is " + alert.status());
    }
    var changed =
        new AlertView(
            id,
            ++sequence,
            version + 1,
            alert.detectedAt(),
            alert.ts(),
            alert.customerId(),
            alert.paymentId(),
            alert.amount(),
            alert.currency(),
            alert.score(),
            alert.severity(),
            alert.rules(),
            status,
            resolution,
            assignee,
            alert.paymentCountry(),
            alert.homeCountry(),
            false);
    alerts.put(id, changed);
    note(id, actor, action, alert.status(), status, resolution);
    return new Outcome.Done(changed);
  }

  @Override
  public Outcome assign(String id, int version, String actor, @Nullable String assignee)
      throws SQLException {
    String status = assignee == null ? "open" : "investigating";
    return change(
        id, version, actor, status, null, assignee, assignee == null ? "unassigned" : "assigned");
  }

  @Override
  public Outcome note(String id, int version, String actor, String text) throws SQLException {
    AlertView alert = alerts.get(id);
    return alert == null
        ? new Outcome.Unknown()
        : change(id, version, actor, alert.status(), alert.resolution(), alert.assignee(), "noted");
  }

  @Override
  public Outcome decide(
      String id, int version, String actor, String resolution, @Nullable String note)
      throws SQLException {
    return change(id, version, actor, "closed", resolution, actor, "decided");
  }

  @Override
  public Outcome reopen(String id, int version, String actor, String reason) throws SQLException {
    return change(id, version, actor, "investigating", null, actor, "reopened");
  }

  @Override
  public long latestSequence() {
    return sequence;
  }

  @Override
  public Optional<List<AlertView>> changesAfter(long position, int most) throws SQLException {
    requireThere();
    List<AlertView> changes =
        alerts.values().stream().filter(alert -> alert.sequence() > position).toList();
    return changes.size() > most || position > sequence ? Optional.empty() : Optional.of(changes);
  }

  @Override
  public List<Minute> activity(Instant from, Instant to) throws SQLException {
    requireThere();
    List<Minute> minutes = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
      minutes.add(new Minute(at, 1, 2));
    }
    return minutes;
  }

  @Override
  public Breakdown breakdown(@Nullable Instant from, @Nullable Instant to) throws SQLException {
    requireThere();
    List<Count> counts = List.of(new Count("x", 1), new Count(null, 2));
    return new Breakdown(3, counts, counts, counts, counts, List.of(new Band(60, 69, 3)));
  }

  @Override
  public Quality quality() throws SQLException {
    requireThere();
    var some = new Share(0.5, 0.1, 0.9, 1, 2);
    var none = new Share(null, null, null, 0, 0);
    return new Quality(2, some, none, List.of(new RuleQuality("payment-burst", some, none)));
  }

  @Override
  public Totals totals() throws SQLException {
    requireThere();
    return new Totals(alerts.size(), 0, alerts.size());
  }
}
