package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.vigie.events.EventIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertDeskIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private void store(String... ids) throws Exception {
    for (String id : ids) {
      Alert alert = MadeAlerts.alert(id, "C1", 65, MadeAlerts.NOON, "payment-burst");
      FRESH.database().intake().storeAlerts(List.of(alert), Map.of());
    }
  }

  private StoredAlert done(String id, long version, AlertAction action) throws Exception {
    ActionOutcome outcome = FRESH.database().desk().act(id, version, "alice", action);
    assertThat(outcome).isInstanceOf(ActionOutcome.Done.class);
    return ((ActionOutcome.Done) outcome).alert();
  }

  private List<String> labels() throws Exception {
    return FRESH
        .database()
        .values(
            "SELECT payment_id || ' ' || source || ' ' || is_fraud FROM payment_labels ORDER BY 1");
  }

  @Test
  void shouldTellWhoDidWhatInOrder() throws Exception {
    store("a1");

    done("a1", 0, new AlertAction.Assign("bob"));
    done("a1", 1, new AlertAction.Note("called the customer"));
    done("a1", 2, new AlertAction.Decide(Resolution.CONFIRMED_FRAUD, "it was not her"));
    StoredAlert last = done("a1", 3, new AlertAction.Reopen("she found the receipt"));

    assertThat(last.version()).isEqualTo(4);
    assertThat(last.state()).isEqualTo(new AlertState(Status.INVESTIGATING, null, "bob"));
    assertThat(FRESH.database().desk().audit(last))
        .extracting(entry -> entry.actor() + " " + entry.action().code() + " " + entry.detail())
        .containsExactly(
            "system raised null",
            "alice assigned bob",
            "alice noted called the customer",
            "alice decided confirmed_fraud",
            "alice reopened she found the receipt");
    assertThat(FRESH.database().desk().notes("a1"))
        .extracting(AlertNote::text)
        .containsExactly("called the customer", "it was not her");
    assertThatThrownBy(() -> FRESH.database().execute("DELETE FROM alert_audit"))
        .hasMessageContaining("only ever added to");
  }

  @Test
  void shouldMakeDecisionsLabelsAndTakeThemBack() throws Exception {
    store("a1", "a2", "a3");

    done("a1", 0, new AlertAction.Decide(Resolution.CONFIRMED_FRAUD, null));
    done("a2", 0, new AlertAction.Decide(Resolution.FALSE_POSITIVE, null));
    done("a3", 0, new AlertAction.Decide(Resolution.INCONCLUSIVE, null));
    assertThat(labels()).containsExactly("pay-a1 analyst true", "pay-a2 analyst false");
    assertThat(FRESH.database().statistics().counts()).isEqualTo(new AlertCounts(0, 0, 3, 3));

    done("a1", 1, new AlertAction.Reopen("wrong one"));
    assertThat(labels()).containsExactly("pay-a2 analyst false");
    assertThat(FRESH.database().statistics().counts()).isEqualTo(new AlertCounts(1, 0, 2, 3));
  }

  @Test
  void shouldLabelEachPaymentOfTwoCustomersThatUseOneIdAndNoPaymentId() throws Exception {
    for (String customer : List.of("a", "b")) {
      String id = "of-" + customer;
      Alert alert =
          AlertJson.stored(
              MadeAlerts.json(id, customer, 65, MadeAlerts.NOON)
                  .replace("event-" + id, "same")
                  .replace("\"pay-" + id + "\"", "null"));
      FRESH.database().intake().storeAlerts(List.of(alert), Map.of());
    }

    done("of-a", 0, new AlertAction.Decide(Resolution.CONFIRMED_FRAUD, null));
    done("of-b", 0, new AlertAction.Decide(Resolution.FALSE_POSITIVE, null));
    assertThat(labelledEvents()).containsExactly("a/same true", "b/same false");

    done("of-a", 1, new AlertAction.Reopen("wrong one"));
    assertThat(labelledEvents()).containsExactly("b/same false");
    assertThat(
            FRESH
                .database()
                .queue()
                .countOfEvents(
                    List.of(
                        new EventIdentity("a", "same"),
                        new EventIdentity("b", "same"),
                        new EventIdentity("c", "same"))))
        .isEqualTo(2);
  }

  private List<String> labelledEvents() throws Exception {
    return FRESH
        .database()
        .values(
            "SELECT customer_id || '/' || event_id || ' ' || is_fraud FROM payment_labels"
                + " ORDER BY 1");
  }

  @Test
  void shouldChangeNothingForTheSlowerOfTwoOrInTheWrongState() throws Exception {
    store("a1");
    StoredAlert taken = done("a1", 0, new AlertAction.Assign("bob"));

    assertThat(FRESH.database().desk().act("a1", 0, "eve", new AlertAction.Unassign()))
        .isEqualTo(new ActionOutcome.Stale(taken));
    assertThat(FRESH.database().desk().act("a1", 1, "eve", new AlertAction.Reopen("?")))
        .isEqualTo(new ActionOutcome.WrongState(taken));
    assertThat(FRESH.database().desk().act("zz", 0, "eve", new AlertAction.Unassign()))
        .isEqualTo(new ActionOutcome.NotFound());
    assertThat(FRESH.database().desk().audit(taken)).hasSize(2);
  }

  @Test
  void shouldLetOneOfManyWin() throws Exception {
    store("a1");
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<ActionOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "analyst" + i;
        outcomes.add(
            people.submit(
                () -> FRESH.database().desk().act("a1", 0, name, new AlertAction.Assign(name))));
      }
      int winners = 0;
      for (Future<ActionOutcome> outcome : outcomes) {
        winners += outcome.get() instanceof ActionOutcome.Done ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void shouldTellTheFeedOfEachChangeInOrderAlsoAcrossALostDatabase() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    store("before");
    try (AlertFeed feed =
        AlertFeed.start(
            FRESH.database().source(),
            alerts -> alerts.forEach(a -> told.add(a.alert().alertId() + a.version())))) {
      store("a1", "a2");
      await().atMost(DEADLINE).until(() -> told.equals(List.of("a10", "a20")));

      done("a1", 0, new AlertAction.Assign("bob"));
      await().atMost(DEADLINE).until(() -> told.equals(List.of("a10", "a20", "a11")));

      FRESH.postgres().stop();
      FRESH.postgres().startAgain();
      // The pool may still give out a connection that died.
      await().atMost(DEADLINE).ignoreExceptions().untilAsserted(() -> store("a3"));
      await().atMost(DEADLINE).until(() -> told.equals(List.of("a10", "a20", "a11", "a30")));
      assertThat(feed).isNotNull();
    }
    assertThat(FRESH.database().queue().since(0, 10))
        .extracting(a -> a.alert().alertId())
        .containsExactly("before", "a2", "a1", "a3");
  }

  @Test
  void shouldMeasureAlertsAndRulesByTheirLabels() throws Exception {
    FRESH
        .database()
        .intake()
        .storeAssessments(
            List.of(
                MadeAlerts.assessed("hit", 65, "payment-burst", "night-payment"),
                MadeAlerts.assessed("wrong", 65, "payment-burst"),
                MadeAlerts.assessed("missed", 15, "night-payment"),
                MadeAlerts.assessed("quiet", 0),
                MadeAlerts.assessed("unlabelled", 100, "payment-burst")),
            Map.of());
    for (String fraud : List.of("hit", "missed")) {
      label(fraud, "payments.csv", true);
    }
    label("quiet", "payments.csv", false);
    label("wrong", "payments.csv", true);
    label("wrong", "analyst", false);

    Quality quality = FRESH.database().statistics().quality();

    assertThat(quality.labelled()).isEqualTo(4);
    assertThat(quality.precision()).isEqualTo(new Share(1, 2));
    assertThat(quality.recall()).isEqualTo(new Share(1, 2));
    assertThat(quality.rules())
        .containsExactly(
            new Quality.RuleQuality("night-payment", 2, new Share(2, 2), new Share(2, 2)),
            new Quality.RuleQuality("payment-burst", 3, new Share(1, 2), new Share(1, 2)));
  }

  private void label(String id, String source, boolean isFraud) throws Exception {
    FRESH
        .database()
        .execute(
            "INSERT INTO payment_labels (payment_id, source, event_id, customer_id, is_fraud)"
                + " VALUES"
                + " ('pay-%1$s', '%2$s', 'event-%1$s', 'C1', %3$s)".formatted(id, source, isFraud));
  }

  @Test
  void shouldCountByMinuteRuleSeverityCountryAndScore() throws Exception {
    store("a1", "a2");
    FRESH
        .database()
        .intake()
        .storeAssessments(
            List.of(
                MadeAlerts.assessed("p1", 0),
                MadeAlerts.assessed("p2", 65),
                MadeAlerts.assessed("p3", 100)),
            Map.of());
    Instant now = Instant.now();

    List<MinuteCount> minutes =
        FRESH.database().statistics().minutes(now.minusSeconds(120), now.plusSeconds(60));
    Breakdown breakdown = FRESH.database().statistics().breakdown(null, null);

    assertThat(minutes.stream().mapToLong(MinuteCount::alerts).sum()).isEqualTo(2);
    assertThat(minutes.stream().mapToLong(MinuteCount::payments).sum()).isEqualTo(3);
    assertThat(minutes).hasSizeBetween(3, 4);
    assertThat(minutes.get(0).minute())
        .isCloseTo(now.minusSeconds(120), within(60, ChronoUnit.SECONDS));
    assertThat(breakdown.total()).isEqualTo(2);
    assertThat(breakdown.byRule()).isEqualTo(Map.of("payment-burst", 2L));
    assertThat(breakdown.bySeverity()).isEqualTo(Map.of("medium", 2L));
    assertThat(breakdown.byStatus()).isEqualTo(Map.of("open", 2L));
    assertThat(breakdown.byCountry()).isEqualTo(Map.of("BR", 2L));
    assertThat(breakdown.assessedByScore()).containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 0L, 1L);
    assertThat(
            FRESH.database().statistics().breakdown(MadeAlerts.NOON.plusSeconds(1), null).total())
        .isZero();
  }

  @Test
  void shouldCountScoresWithinATimeThatBeginsAndEndsInsideHours() throws Exception {
    // Given: one in each hour from 10 to 13, half an hour past; the counts of the hours with them
    FRESH
        .database()
        .execute(
            """
            INSERT INTO assessments SELECT 'p' || h, 'e' || h, 'C1', now(), 10 * (h - 10), false, '{}',
              '2026-03-01T00:30:00Z'::timestamptz + h * interval '1 hour'
            FROM generate_series(10, 13) AS h
            """);
    FRESH
        .database()
        .execute(
            """
            INSERT INTO assessment_scores SELECT date_trunc('hour', arrived_at, 'UTC'), score / 10, 1
            FROM assessments
            """);

    // Then
    assertThat(scores("10:30:00", "13:30:00")).containsExactly(1L, 1L, 1L, 0L);
    assertThat(scores("10:30:01", "13:30:01")).containsExactly(0L, 1L, 1L, 1L);
    assertThat(scores("11:00:00", "13:00:00")).containsExactly(0L, 1L, 1L, 0L);
    assertThat(scores("11:30:00", "11:30:01")).containsExactly(0L, 1L, 0L, 0L);
    assertThat(scores("11:30:01", "12:30:00")).containsExactly(0L, 0L, 0L, 0L);
    assertThat(scores("11:45:00", "12:15:00")).containsExactly(0L, 0L, 0L, 0L);
  }

  private List<Long> scores(String from, String to) throws Exception {
    return FRESH
        .database()
        .statistics()
        .breakdown(
            Instant.parse("2026-03-01T" + from + "Z"), Instant.parse("2026-03-01T" + to + "Z"))
        .assessedByScore()
        .subList(0, 4);
  }
}
