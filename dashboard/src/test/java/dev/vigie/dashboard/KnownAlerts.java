package dev.vigie.dashboard;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alerts in memory, with the behaviour that the desk relies on. */
final class KnownAlerts implements AlertSource, StatisticsSource {

  private static final long LONGEST_SECONDS = 120;

  private final Map<String, AlertView> alerts = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, List<AuditEntry>> audits = new LinkedHashMap<>();
  private final Map<String, Detail> details = new LinkedHashMap<>();
  private final Map<String, List<Note>> notes = new LinkedHashMap<>();
  private long sequence;
  volatile boolean away;

  /** Nothing is answered before it is open. */
  volatile CountDownLatch beforeAnswer = new CountDownLatch(0);

  /** Told of every change, as the store tells the server. */
  volatile Consumer<AlertView> changes = alert -> {};

  /** What the charts of the last hour show. */
  volatile BiFunction<Instant, Integer, Minute> minutes = (at, index) -> new Minute(at, 1, 2);

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
    put(alert);
    return alert;
  }

  /** An alert as it comes; its sequence should be {@link #nextSequence}. */
  void put(AlertView alert) {
    alerts.put(alert.alertId(), alert);
    note(alert.alertId(), "system", "raised", null, "open", null);
  }

  /** The same with what only its own page shows. */
  void put(Detail detail) {
    details.put(detail.alert().alertId(), detail);
    notes.put(detail.alert().alertId(), new ArrayList<>(detail.notes()));
    put(detail.alert());
  }

  void forgetAll() {
    alerts.clear();
    minutes = (at, index) -> new Minute(at, 0, 0);
  }

  /** Decides whatever is not closed yet. */
  void closeAll() throws SQLException {
    for (AlertView alert : List.copyOf(alerts.values())) {
      if (!alert.status().equals("closed")) {
        decide(alert.alertId(), alert.version(), "sam", "inconclusive", null);
      }
    }
  }

  long nextSequence() {
    return ++sequence;
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
    awaitTurn();
    if (away) {
      throw new SQLException("no connection");
    }
  }

  private void awaitTurn() throws SQLException {
    try {
      if (!beforeAnswer.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException("no answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException(e);
    }
  }

  private Stream<AlertView> matching(Filter filter) {
    return List.copyOf(alerts.values()).stream()
        .filter(alert -> isOrAny(filter.customer(), alert.customerId()))
        .filter(alert -> isOrAny(filter.severity(), alert.severity()))
        .filter(alert -> isOrAny(filter.assignee(), alert.assignee()))
        .filter(
            alert ->
                filter.rule() == null
                    || alert.rules().stream().anyMatch(rule -> rule.id().equals(filter.rule())))
        .filter(a -> filter.statuses().isEmpty() || filter.statuses().contains(a.status()));
  }

  private static boolean isOrAny(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }

  private static Comparator<AlertView> order(Sort sort) {
    Comparator<AlertView> oldest = Comparator.comparing(AlertView::detectedAt);
    return switch (sort) {
      case OLDEST -> oldest;
      case NEWEST -> oldest.reversed();
      case SCORE -> Comparator.comparing(AlertView::score).thenComparing(oldest).reversed();
    };
  }

  /** What an export waits for. */
  volatile Runnable whileExporting = () -> {};

  @Override
  public Page list(Filter filter, Sort sort, @Nullable String cursor, int limit)
      throws SQLException {
    requireThere();
    int start = cursor == null ? 0 : Integer.parseInt(cursor);
    List<AlertView> all = matching(filter).sorted(order(sort)).toList();
    int end = Math.min(all.size(), start + limit);
    return new Page(all.subList(start, end), end < all.size() ? Integer.toString(end) : null);
  }

  @Override
  public void each(Filter filter, Sort sort, int most, Consumer<AlertView> to) throws SQLException {
    requireThere();
    whileExporting.run();
    matching(filter).limit(most).forEach(to);
  }

  @Override
  public Optional<Detail> find(String alertId) throws SQLException {
    requireThere();
    return Optional.ofNullable(alerts.get(alertId)).map(this::detail);
  }

  private Detail detail(AlertView alert) {
    Detail given = details.getOrDefault(alert.alertId(), plain(alert));
    return new Detail(
        alert,
        given.eventId(),
        given.ruleSet(),
        given.enrichment(),
        given.skipped(),
        given.features(),
        given.evidence(),
        notes.getOrDefault(alert.alertId(), given.notes()));
  }

  private static Detail plain(AlertView alert) {
    return new Detail(
        alert,
        "event-" + alert.alertId(),
        "ab".repeat(32),
        "fresh",
        List.of(new SkippedRule("rushed-checkout", "no session")),
        Map.of("attempts_5m", 3, "first_purchase", true),
        List.of("event-" + alert.alertId(), "event-missing"),
        List.of(new Note(Instant.EPOCH, "analyst", "seen")));
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
      String action,
      @Nullable String words)
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
    note(id, actor, action, alert.status(), status, words);
    changes.accept(changed);
    return new Outcome.Done(changed);
  }

  @Override
  public Outcome assign(String id, int version, String actor, @Nullable String assignee)
      throws SQLException {
    String status = assignee == null ? "open" : "investigating";
    String action = assignee == null ? "unassigned" : "assigned";
    return change(id, version, actor, status, null, assignee, action, assignee);
  }

  @Override
  public Outcome note(String id, int version, String actor, String text) throws SQLException {
    AlertView alert = alerts.get(id);
    if (alert == null) {
      return new Outcome.Unknown();
    }
    Outcome outcome =
        change(
            id,
            version,
            actor,
            alert.status(),
            alert.resolution(),
            alert.assignee(),
            "noted",
            text);
    if (outcome instanceof Outcome.Done) {
      notes
          .computeIfAbsent(id, none -> new ArrayList<>())
          .add(new Note(Instant.now(), actor, text));
    }
    return outcome;
  }

  @Override
  public Outcome decide(
      String id, int version, String actor, String resolution, @Nullable String note)
      throws SQLException {
    Outcome outcome =
        change(id, version, actor, "closed", resolution, actor, "decided", resolution);
    if (outcome instanceof Outcome.Done && note != null) {
      notes
          .computeIfAbsent(id, none -> new ArrayList<>())
          .add(new Note(Instant.now(), actor, note));
    }
    return outcome;
  }

  @Override
  public Outcome reopen(String id, int version, String actor, String reason) throws SQLException {
    return change(id, version, actor, "investigating", null, actor, "reopened", reason);
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
    List<Minute> found = new ArrayList<>();
    for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
      found.add(minutes.apply(at, found.size()));
    }
    return found;
  }

  @Override
  public Breakdown breakdown(@Nullable Instant from, @Nullable Instant to) throws SQLException {
    requireThere();
    List<AlertView> all = List.copyOf(alerts.values());
    return new Breakdown(
        all.size(),
        counts(all.stream().flatMap(alert -> alert.rules().stream()).map(FiredRule::id)),
        counts(all.stream().map(AlertView::severity)),
        counts(all.stream().map(AlertView::status)),
        counts(all.stream().map(AlertView::paymentCountry)),
        IntStream.range(0, 10).mapToObj(tens -> band(all, tens)).toList());
  }

  /** Keys may be null, so not grouped by a collector. */
  private static List<Count> counts(Stream<@Nullable String> keys) {
    Map<@Nullable String, Long> counts = new LinkedHashMap<>();
    keys.forEach(key -> counts.put(key, counts.getOrDefault(key, 0L) + 1));
    return counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
  }

  private static Band band(List<AlertView> all, int tens) {
    int to = tens == 9 ? 100 : tens * 10 + 9;
    long count = all.stream().filter(a -> a.score() >= tens * 10 && a.score() <= to).count();
    return new Band(tens * 10, to, count);
  }

  /** By the decisions; of frauds that raised no alert nothing is known here. */
  @Override
  public Quality quality() throws SQLException {
    requireThere();
    List<AlertView> all = List.copyOf(alerts.values());
    long frauds = decided(all, "confirmed_fraud");
    long labelled = frauds + decided(all, "false_positive");
    List<RuleQuality> rules =
        all.stream()
            .flatMap(alert -> alert.rules().stream())
            .map(FiredRule::id)
            .distinct()
            .sorted()
            .map(id -> quality(id, all, frauds))
            .toList();
    return new Quality(labelled, share(frauds, labelled), share(frauds, frauds), rules);
  }

  private static RuleQuality quality(String ruleId, List<AlertView> all, long frauds) {
    List<AlertView> fired =
        all.stream()
            .filter(alert -> alert.rules().stream().anyMatch(rule -> rule.id().equals(ruleId)))
            .toList();
    long right = decided(fired, "confirmed_fraud");
    long wrong = decided(fired, "false_positive");
    return new RuleQuality(ruleId, share(right, right + wrong), share(right, frauds));
  }

  private static long decided(List<AlertView> alerts, String resolution) {
    return alerts.stream().filter(alert -> resolution.equals(alert.resolution())).count();
  }

  /** With Wilson's interval. */
  private static Share share(long part, long all) {
    if (all == 0) {
      return new Share(null, null, null, 0, 0);
    }
    double z = 1.959964;
    double share = (double) part / all;
    double middle = (share + z * z / 2 / all) / (1 + z * z / all);
    double half =
        z * Math.sqrt(share * (1 - share) / all + z * z / 4 / all / all) / (1 + z * z / all);
    return new Share(share, Math.max(0, middle - half), Math.min(1, middle + half), part, all);
  }

  @Override
  public Totals totals() throws SQLException {
    requireThere();
    long open = alerts.values().stream().filter(alert -> !alert.status().equals("closed")).count();
    return new Totals(alerts.size(), 0, open);
  }
}
