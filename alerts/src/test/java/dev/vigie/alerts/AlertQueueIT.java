package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertQueueIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private static final Instant NOON = MadeAlerts.NOON;

  private static Instant second(int second) {
    return MadeAlerts.NOON.plusSeconds(second);
  }

  private List<String> ids(AlertFilter filter, AlertSort sort) throws Exception {
    return FRESH.database().queue().page(filter, sort, null, 100).alerts().stream()
        .map(stored -> stored.alert().alertId())
        .toList();
  }

  @Test
  void shouldStoreAnAlertOnceHoweverOftenItIsDelivered() throws Exception {
    Alert first = MadeAlerts.alert("a1", "C1", 65, second(0), "country-mismatch");
    Alert again = MadeAlerts.alert("a1", "C1", 65, second(9), "country-mismatch");

    assertThat(FRESH.database().intake().storeAlerts(List.of(first, again), Map.of())).isEqualTo(1);
    assertThat(FRESH.database().intake().storeAlerts(List.of(again), Map.of())).isZero();

    assertThat(FRESH.database().queue().find("a1").orElseThrow().alert()).isEqualTo(first);
    assertThat(FRESH.database().statistics().counts()).isEqualTo(new AlertCounts(1, 0, 0, 1));
  }

  @Test
  void shouldTellTheListenerOfEachAlertOnceAndStoreNothingWhenItFails() throws Exception {
    List<String> told = new ArrayList<>();
    AlertListener listener =
        (connection, alerts) -> {
          alerts.forEach(alert -> told.add(alert.alertId()));
          if (alerts.size() > 1) {
            throw new SQLException("no");
          }
        };
    var intake = new AlertIntake(FRESH.database().source(), listener);
    Alert one = MadeAlerts.alert("a1", "C1", 65, second(0));
    Alert two = MadeAlerts.alert("a2", "C1", 65, second(0));

    intake.storeAlerts(List.of(one), Map.of());
    intake.storeAlerts(List.of(one), Map.of());
    assertThatThrownBy(
            () -> intake.storeAlerts(List.of(two, MadeAlerts.alert("a3", "C", 60, NOON)), Map.of()))
        .hasMessage("no");

    assertThat(told).containsExactly("a1", "a2", "a3");
    assertThat(ids(AlertFilter.ANY, AlertSort.NEWEST)).containsExactly("a1");
    assertThat(FRESH.database().statistics().counts().total()).isEqualTo(1);
  }

  @Test
  void shouldFindByEachFilter() throws Exception {
    FRESH
        .database()
        .intake()
        .storeAlerts(
            List.of(
                MadeAlerts.alert("a1", "C1", 65, second(1), "country-mismatch"),
                MadeAlerts.alert("a2", "C2", 80, second(2), "payment-burst", "night-payment"),
                MadeAlerts.alert("a3", "C1", 100, second(3), "payment-burst")),
            Map.of());
    FRESH.database().desk().act("a2", 0, "alice", new AlertAction.Assign("alice"));

    assertThat(ids(AlertFilter.ANY, AlertSort.NEWEST)).containsExactly("a3", "a2", "a1");
    assertThat(ids(AlertFilter.ANY, AlertSort.OLDEST)).containsExactly("a1", "a2", "a3");
    assertThat(ids(AlertFilter.ANY.withSeverity(Severity.MEDIUM), AlertSort.SCORE))
        .containsExactly("a1");
    assertThat(ids(AlertFilter.ANY.withRule("payment-burst"), AlertSort.SCORE))
        .containsExactly("a3", "a2");
    assertThat(ids(AlertFilter.ANY.withRule("x' OR 'x'='x"), AlertSort.SCORE)).isEmpty();
    assertThat(ids(AlertFilter.ANY.withCustomer("C1"), AlertSort.NEWEST))
        .containsExactly("a3", "a1");
    assertThat(ids(AlertFilter.ANY.withAssignee("alice"), AlertSort.NEWEST)).containsExactly("a2");
    assertThat(ids(AlertFilter.ANY.withStatuses(Set.of(Status.OPEN)), AlertSort.NEWEST))
        .containsExactly("a3", "a1");
    assertThat(
            ids(
                AlertFilter.ANY.withStatuses(Set.of(Status.OPEN, Status.INVESTIGATING)),
                AlertSort.NEWEST))
        .containsExactly("a3", "a2", "a1");
    assertThat(ids(AlertFilter.ANY.within(second(2), second(3)), AlertSort.NEWEST))
        .containsExactly("a2");
    assertThat(
            FRESH.database().queue().previous(FRESH.database().queue().find("a3").orElseThrow(), 5))
        .extracting(previous -> previous.alert().alertId())
        .containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveEachAlertOnOnePageEvenWhenOthersComeMeanwhile(AlertSort sort) throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      alerts.add(
          MadeAlerts.alert("a" + i, "C", 60 + random.nextInt(3), second(random.nextInt(20))));
    }
    FRESH.database().intake().storeAlerts(alerts, Map.of());

    List<String> seen = new ArrayList<>();
    AlertCursor cursor = null;
    do {
      AlertPage page = FRESH.database().queue().page(AlertFilter.ANY, sort, cursor, 7);
      page.alerts().forEach(stored -> seen.add(stored.alert().alertId()));
      cursor =
          page.next() == null ? null : AlertCursor.decoded(page.next().encoded()).orElseThrow();
      String late = "late-" + seen.size();
      FRESH
          .database()
          .intake()
          .storeAlerts(List.of(MadeAlerts.alert(late, "C", 60, NOON)), Map.of());
    } while (cursor != null);

    List<String> expected =
        alerts.stream().sorted(order(sort)).map(Alert::alertId).collect(Collectors.toList());
    assertThat(seen.stream().filter(id -> !id.startsWith("late-"))).isEqualTo(expected);
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void shouldFindWhatAnyFilterLetsThroughInAnyOrderPageByPage() throws Exception {
    // Given: alerts of few kinds, in every state
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> rules = List.of("payment-burst", "night-payment", "country-mismatch");
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      alerts.add(
          MadeAlerts.alert(
              "a" + i,
              "C" + random.nextInt(3),
              60 + 5 * random.nextInt(9),
              second(random.nextInt(30)),
              rules.get(random.nextInt(2)),
              rules.get(2)));
    }
    FRESH.database().intake().storeAlerts(alerts, Map.of());
    for (int i = 0; i < 150; i += 1 + random.nextInt(3)) {
      FRESH.database().desk().act("a" + i, 0, "alice", action(random));
    }
    FRESH
        .database()
        .execute("UPDATE alert_rule_counts SET alerts = 1000000 WHERE rule = 'night-payment'");
    List<StoredAlert> stored = FRESH.database().queue().since(0, 1_000);

    for (int i = 0; i < 60; i++) {
      AlertFilter filter = filter(random, rules);
      AlertSort sort = any(random, AlertSort.values());

      // When
      List<String> seen = new ArrayList<>();
      AlertCursor cursor = null;
      do {
        AlertPage page =
            FRESH.database().queue().page(filter, sort, cursor, 1 + random.nextInt(20));
        page.alerts().forEach(alert -> seen.add(alert.alert().alertId()));
        cursor = page.next();
      } while (cursor != null);

      // Then
      assertThat(seen)
          .describedAs("%s by %s", filter, sort)
          .isEqualTo(
              stored.stream()
                  .filter(alert -> letsThrough(filter, alert))
                  .map(StoredAlert::alert)
                  .sorted(order(sort))
                  .map(Alert::alertId)
                  .toList());
    }
  }

  @SafeVarargs
  private static <T> T any(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private static AlertAction action(Random random) {
    return random.nextBoolean()
        ? new AlertAction.Assign(random.nextBoolean() ? "alice" : "bob")
        : new AlertAction.Decide(Resolution.FALSE_POSITIVE, null);
  }

  private static AlertFilter filter(Random random, List<String> rules) {
    AlertFilter filter =
        new AlertFilter(
            random.nextBoolean() ? second(random.nextInt(15)) : null,
            random.nextBoolean() ? second(15 + random.nextInt(16)) : null,
            random.nextBoolean() ? any(random, Severity.values()) : null,
            random.nextBoolean() ? rules.get(random.nextInt(3)) : null,
            Set.of(),
            random.nextInt(4) == 0 ? "C1" : null,
            random.nextInt(4) == 0 ? "bob" : null);
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    for (Status status : Status.values()) {
      if (random.nextBoolean()) {
        statuses.add(status);
      }
    }
    return filter.withStatuses(statuses);
  }

  private static boolean letsThrough(AlertFilter filter, StoredAlert stored) {
    Alert alert = stored.alert();
    return (filter.from() == null || !alert.detectedAt().isBefore(filter.from()))
        && (filter.to() == null || alert.detectedAt().isBefore(filter.to()))
        && (filter.severity() == null || alert.severity() == filter.severity())
        && (filter.rule() == null || alert.ruleIds().contains(filter.rule()))
        && (filter.statuses().isEmpty() || filter.statuses().contains(stored.status()))
        && (filter.customer() == null || alert.customerId().equals(filter.customer()))
        && (filter.assignee() == null || filter.assignee().equals(stored.state().assignee()));
  }

  private static Comparator<Alert> order(AlertSort sort) {
    Comparator<Alert> byTime =
        Comparator.comparing(Alert::detectedAt).thenComparing(Alert::alertId);
    return switch (sort) {
      case OLDEST -> byTime;
      case NEWEST -> byTime.reversed();
      case SCORE -> Comparator.comparing(Alert::score).thenComparing(byTime).reversed();
    };
  }

  @Test
  void shouldExportEachAlertOnceBeyondWhatIsReadAtATime() throws Exception {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      alerts.add(MadeAlerts.alert("a" + i, "C", 60 + i % 3, second(i % 7)));
    }
    FRESH.database().intake().storeAlerts(alerts, Map.of());
    List<String> exported = new ArrayList<>();

    FRESH
        .database()
        .queue()
        .export(
            AlertFilter.ANY,
            AlertSort.SCORE,
            1_000_000,
            stored -> exported.add(stored.alert().alertId()));

    assertThat(exported)
        .isEqualTo(alerts.stream().sorted(order(AlertSort.SCORE)).map(Alert::alertId).toList());
  }

  @Test
  void shouldExportInTheSameOrderUpToTheLimit() throws Exception {
    FRESH
        .database()
        .intake()
        .storeAlerts(
            List.of(
                MadeAlerts.alert("a1", "C1", 65, second(1)),
                MadeAlerts.alert("a2", "C1", 80, second(2)),
                MadeAlerts.alert("a3", "C1", 70, second(3))),
            Map.of());
    List<String> exported = new ArrayList<>();

    FRESH
        .database()
        .queue()
        .export(
            AlertFilter.ANY, AlertSort.SCORE, 2, stored -> exported.add(stored.alert().alertId()));

    assertThat(exported).containsExactly("a2", "a3");
  }

  @Test
  void shouldFindFrequentAndRareRulesAlikePageByPage() throws Exception {
    // Given
    FRESH
        .database()
        .intake()
        .storeAlerts(
            List.of(
                MadeAlerts.alert("a1", "C1", 65, second(1), "payment-burst"),
                MadeAlerts.alert("a2", "C1", 65, second(2), "payment-burst"),
                MadeAlerts.alert("a3", "C1", 65, second(3), "night-payment")),
            Map.of());
    AlertFilter burst = AlertFilter.ANY.withRule("payment-burst");
    assertThat(FRESH.database().values("SELECT alerts FROM alert_rule_counts ORDER BY rule"))
        .containsExactly("1", "2");

    for (int counted : new int[] {2, 5_000, 5_001}) {
      FRESH.database().execute("UPDATE alert_rule_counts SET alerts = " + counted);

      // When
      AlertPage first = FRESH.database().queue().page(burst, AlertSort.NEWEST, null, 1);
      AlertPage second = FRESH.database().queue().page(burst, AlertSort.NEWEST, first.next(), 1);

      // Then
      assertThat(first.alerts().get(0).alert().alertId()).isEqualTo("a2");
      assertThat(second.alerts().get(0).alert().alertId()).isEqualTo("a1");
      assertThat(second.next()).isNull();
    }
  }

  @Test
  void shouldKeepHostileTextsAsTheyAre() throws Exception {
    String hostile = "<script>alert(1)</script>'; DROP TABLE alerts; --\u202e\ud83d\ude00";
    Alert alert = MadeAlerts.alert("a1", hostile, 65, second(1), hostile);

    FRESH.database().intake().storeAlerts(List.of(alert), Map.of());

    assertThat(ids(AlertFilter.ANY.withCustomer(hostile), AlertSort.NEWEST)).containsExactly("a1");
    assertThat(ids(AlertFilter.ANY.withRule(hostile), AlertSort.NEWEST)).containsExactly("a1");
    assertThat(FRESH.database().queue().find("a1").orElseThrow().alert().customerId())
        .isEqualTo(hostile);
    assertThat(FRESH.database().queue().find("no\0such")).isEmpty();
  }

  @Test
  void shouldNotTakeForeignCursors() {
    assertThat(AlertCursor.decoded("")).isEmpty();
    assertThat(AlertCursor.decoded("%%%")).isEmpty();
    assertThat(AlertCursor.decoded("YWJj")).isEmpty();
    AlertCursor cursor = new AlertCursor(65, NOON, "an id with spaces");
    assertThat(AlertCursor.decoded(cursor.encoded())).contains(cursor);
  }
}
