package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept counted, beside the same counted from the rows. */
class AlertStatisticsIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private static final List<String> RULES = List.of("payment-burst", "night-payment");

  private static final String COUNTED =
      """
      SELECT string_agg(facet || '/' || value || '=' || cases, ' ' ORDER BY facet, value) FROM (
        SELECT facet, value, count(*) AS cases FROM alert_facets
        WHERE detected_at >= '%s' AND detected_at < '%s' GROUP BY facet, value) AS counted
      """;

  private static final String JUDGED =
      """
      SELECT alert || ' ' || rules::text || ' ' || is_fraud || ' ' || count(*) FROM (
        SELECT DISTINCT ON (l.customer_id, l.event_id) a.alert, a.rules, l.is_fraud
        FROM payment_labels l JOIN assessments a USING (customer_id, event_id)
        ORDER BY l.customer_id, l.event_id, l.source <> 'analyst', l.is_fraud DESC, a.arrived_at DESC,
          a.assessment_id) AS judged
      GROUP BY alert, rules, is_fraud ORDER BY 1
      """;

  private static final String KEPT =
      "SELECT alert || ' ' || rules::text || ' ' || is_fraud || ' ' || payments FROM judged_counts"
          + " WHERE payments <> 0 ORDER BY 1";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeEach
  void printSeed() {
    System.out.println("seed " + seed);
  }

  @Test
  void shouldCountTheAlertsOfAnyTimeAsTheirRowsDo() throws Exception {
    // Given: three days of alerts, some delivered again, some decided about and reopened
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      times.add(time());
      Alert alert = MadeAlerts.alert("a" + i, "C", 60 + random.nextInt(40), times.get(i), rule());
      FRESH.database().intake().storeAlerts(List.of(alert, alert), Map.of());
      FRESH.database().intake().storeAlerts(List.of(alert), Map.of());
    }
    for (int i = 0; i < 120; i++) {
      act("a" + random.nextInt(120));
    }

    for (int i = 0; i < 100; i++) {
      Instant from = random.nextBoolean() ? time() : times.get(random.nextInt(120));
      Instant to = random.nextBoolean() ? time() : times.get(random.nextInt(120));

      // Then
      assertThat(text(FRESH.database().statistics().breakdown(from, to)))
          .describedAs("%s to %s", from, to)
          .isEqualTo(counted(from, to));
    }
    Breakdown all = FRESH.database().statistics().breakdown(null, null);
    assertThat(all.total()).isEqualTo(120);
    assertThat(text(all)).isEqualTo(counted(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")));
  }

  /** On an hour, just before one, or anywhere; a part of a microsecond is rounded. */
  private Instant time() {
    Instant hour = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(72)));
    return switch (random.nextInt(4)) {
      case 0 -> hour;
      case 1 -> hour.minusNanos(1);
      case 2 -> hour.minusNanos(1_000);
      default -> hour.plusMillis(random.nextInt(3_600_000));
    };
  }

  private String rule() {
    return RULES.get(random.nextInt(2));
  }

  private void act(String alertId) throws Exception {
    long version = FRESH.database().queue().find(alertId).orElseThrow().version();
    List<AlertAction> actions =
        List.of(
            new AlertAction.Assign("alice"),
            new AlertAction.Unassign(),
            new AlertAction.Decide(
                random.nextBoolean() ? Resolution.CONFIRMED_FRAUD : Resolution.INCONCLUSIVE, null),
            new AlertAction.Reopen("again"));
    FRESH.database().desk().act(alertId, version, "alice", actions.get(random.nextInt(4)));
  }

  private @Nullable String counted(Instant from, Instant to) throws Exception {
    return FRESH.database().values(COUNTED.formatted(from, to)).get(0);
  }

  private static @Nullable String text(Breakdown breakdown) {
    List<String> texts = new ArrayList<>();
    Map.of(
            "country", breakdown.byCountry(),
            "rule", breakdown.byRule(),
            "severity", breakdown.bySeverity(),
            "status", breakdown.byStatus())
        .forEach(
            (facet, counts) ->
                counts.forEach((value, count) -> texts.add(facet + "/" + value + "=" + count)));
    return texts.isEmpty() ? null : String.join(" ", texts.stream().sorted().toList());
  }

  @Test
  void shouldMeasureAsTheRowsDoHoweverLabelsAndAssessmentsChange() throws Exception {
    for (int i = 0; i < 300; i++) {
      change();
      if (random.nextInt(4) == 0) {
        assertMeasuredAsTheRowsAre();
      }
    }
    FRESH.database().execute("TRUNCATE payment_labels");
    assertMeasuredAsTheRowsAre();
    assertThat(FRESH.database().statistics().quality().labelled()).isZero();
  }

  private void change() throws Exception {
    int event = random.nextInt(20);
    String source = random.nextBoolean() ? "analyst" : "payments.csv";
    switch (random.nextInt(6)) {
      case 0 -> assess(event);
      case 1, 2 -> label(event, source);
      case 3 ->
          FRESH
              .database()
              .execute(
                  "DELETE FROM payment_labels WHERE payment_id = 'pay-%d' AND source = '%s'"
                      .formatted(event, source));
      case 4 ->
          FRESH
              .database()
              .execute(
                  """
                  UPDATE payment_labels SET event_id = 'event-%1$d', customer_id = '%2$s'
                  WHERE ctid = (SELECT ctid FROM payment_labels
                      WHERE payment_id = 'pay-%3$d' AND source = '%4$s' LIMIT 1)
                    AND NOT EXISTS (SELECT FROM payment_labels WHERE event_id = 'event-%1$d'
                      AND customer_id = '%2$s' AND source = '%4$s')
                  """
                      .formatted(random.nextInt(20), customer(), event, source));
      default -> {
        FRESH
            .database()
            .execute(
                "UPDATE assessments SET arrived_at = arrived_at - interval '3 hours'"
                    + " WHERE event_id = 'event-%d'".formatted(event));
        new AssessmentRetention(FRESH.database().source(), Duration.ofHours(1)).deleteSome();
      }
    }
  }

  /** Two use the same event ids. */
  private String customer() {
    return random.nextBoolean() ? "C1" : "C2";
  }

  /** The same event may be assessed again, under another rule set. */
  private void assess(int event) throws Exception {
    AssessedPayment made = MadeAlerts.assessed(String.valueOf(event), random.nextInt(101), rule());
    FRESH
        .database()
        .intake()
        .storeAssessments(
            List.of(
                new AssessedPayment(
                    event + "-" + random.nextInt(6),
                    made.eventId(),
                    customer(),
                    made.ts(),
                    made.score(),
                    made.alert(),
                    made.ruleIds())),
            Map.of());
  }

  private void label(int event, String source) throws Exception {
    FRESH
        .database()
        .execute(
            "INSERT INTO payment_labels (payment_id, source, event_id, customer_id, is_fraud)"
                + " VALUES"
                + " ('pay-%1$d', '%2$s', 'event-%1$d', '%3$s', %4$s)"
                    .formatted(event, source, customer(), random.nextBoolean())
                + " ON CONFLICT (customer_id, event_id, source)"
                + " DO UPDATE SET is_fraud = excluded.is_fraud");
  }

  private void assertMeasuredAsTheRowsAre() throws Exception {
    Quality quality = FRESH.database().statistics().quality();
    assertThat(FRESH.database().values(KEPT)).isEqualTo(FRESH.database().values(JUDGED));
    assertThat(quality.labelled())
        .isEqualTo(
            Long.parseLong(FRESH.database().values("SELECT count(*) FROM judged_payments").get(0)));
  }

  @Test
  void shouldForgetNothingThatIsStoredAtTheSameMoment() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (Callable<Void> one : List.<Callable<Void>>of(this::assessAll, this::labelAll)) {
        done.add(people.submit(one));
      }
      for (int reader = 0; reader < 2; reader++) {
        done.add(
            people.submit(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    FRESH.database().statistics().quality();
                  }
                  return null;
                }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      people.shutdownNow();
    }
    assertMeasuredAsTheRowsAre();
    assertThat(FRESH.database().statistics().quality().labelled()).isEqualTo(200);
  }

  private Void assessAll() throws Exception {
    for (int i = 0; i < 200; i++) {
      FRESH
          .database()
          .intake()
          .storeAssessments(List.of(MadeAlerts.assessed("e" + i, i % 100, "r")), Map.of());
    }
    return null;
  }

  private Void labelAll() throws Exception {
    for (int i = 0; i < 200; i++) {
      FRESH
          .database()
          .execute(
              "INSERT INTO payment_labels (payment_id, source, event_id, customer_id, is_fraud)"
                  + " VALUES"
                  + " ('pay-e%1$d', 'analyst', 'event-e%1$d', 'C1', true)".formatted(i));
    }
    return null;
  }
}
