package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentOperatorTest {

  private static final KnownCustomers DIRECTORY =
      new KnownCustomers("operator").with(new Customer("C1", "FR", ZoneOffset.UTC, null));
  private static final Event NINE = attempt("nine", "2025-11-11T09:00:00Z");
  private static final Event TEN = attempt("ten", "2025-11-11T10:00:00Z");
  private static final Event ELEVEN = attempt("eleven", "2025-11-11T11:00:00Z");

  private OperatorHarness operator;

  private static Event attempt(String eventId, String ts) {
    return ShopDay.event(ShopDay.attempt(eventId, ts, "C1"));
  }

  @BeforeEach
  void start() throws Exception {
    operator = OperatorHarness.start(DIRECTORY);
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void shouldHoldAnEventUntilTheWatermarkReachesIt() throws Exception {
    operator.arrives(TEN);

    operator.watermark(TEN.ts().toEpochMilli() - 1);
    assertThat(operator.assessments()).isEmpty();
    operator.watermarkOf(TEN);
    assertThat(operator.assessments()).hasSize(1);
  }

  @Test
  void shouldApplyACustomersEventsInOrder() throws Exception {
    operator.arrives(ELEVEN);
    operator.arrives(NINE);
    operator.arrives(TEN);

    operator.watermarkOf(ELEVEN);

    assertThat(operator.assessments()).isEqualTo(kernel(NINE, TEN, ELEVEN));
  }

  /** Of the same instant, the event with the smaller id comes first. */
  @Test
  void shouldOrderEventsOfOneInstantById() throws Exception {
    Event a = attempt("a", "2025-11-11T09:00:00.000000001Z");
    Event b = attempt("b", "2025-11-11T09:00:00.000000001Z");
    Event before = attempt("z", "2025-11-11T09:00:00Z");
    operator.arrives(b);
    operator.arrives(a);
    operator.arrives(before);

    operator.watermarkOf(b);

    assertThat(operator.assessments()).isEqualTo(kernel(before, a, b));
  }

  @Test
  void shouldAssessALateEventAtOnceAndSaySo() throws Exception {
    operator.watermarkOf(TEN);

    operator.arrives(TEN);

    assertThat(operator.assessments()).singleElement().asString().contains("\"late\":true");
  }

  @Test
  void shouldNotCallAnEventLateThatIsAheadOfTheWatermark() throws Exception {
    operator.watermark(TEN.ts().toEpochMilli() - 1);

    operator.arrives(TEN);
    operator.watermarkOf(TEN);

    assertThat(operator.assessments()).singleElement().asString().contains("\"late\":false");
  }

  @Test
  void shouldIgnoreAnEventThatComesAgain() throws Exception {
    operator.arrives(NINE);
    operator.arrives(NINE);
    operator.watermarkOf(TEN);
    operator.arrives(NINE);

    assertThat(operator.assessments()).isEqualTo(kernel(NINE));
  }

  /** "The one that is smallest in (ts, bytes) order counts when they can still be put in order." */
  @ParameterizedTest
  @CsvSource({"NG, FR", "FR, NG"})
  void shouldCountTheSmallerOfTwoRecordsWithOneIdentityAndTs(String first, String then)
      throws Exception {
    String nigeria = ShopDay.attempt("nine", "2025-11-11T09:00:00Z", "C1");
    operator.arrives(nigeria.replace("NG", first));
    operator.arrives(nigeria.replace("NG", then));
    operator.arrives(nigeria.replace("NG", then).replace("C1", "C2"));

    operator.watermarkOf(TEN);

    assertThat(operator.assessments())
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).contains("\"C1\"", "\"payment_country\":\"FR\""),
            other -> assertThat(other).contains("\"C2\"", "\"payment_country\":\"" + then));
  }

  /** Two carts, one attempt: only payments are known by their ids. */
  @Test
  void shouldApplyAllOtherEventsOfOneIdAndTs() throws Exception {
    Instant ts = NINE.ts();
    for (String session : List.of("S", "T")) {
      operator.arrives(ShopDay.line("nine", ts, "add_to_cart", "C1", session, 1, "FR"));
    }
    for (String session : List.of("S", "T")) {
      Instant later = ts.plusSeconds(7);
      String id = "to pay " + session;
      operator.arrives(ShopDay.line(id, later, "payment_attempt", "C1", session, 1, "FR"));
    }

    operator.watermarkOf(TEN);

    assertThat(operator.assessments())
        .hasSize(2)
        .allSatisfy(
            assessment -> assertThat(assessment).contains("\"seconds_since_cart_opened\":7,"));
  }

  @Test
  void shouldApplyAllThatWaitsWhenNothingMoreCanCome() throws Exception {
    operator.arrives(TEN);
    operator.arrives(NINE);

    operator.allInputsIdle();

    assertThat(operator.assessments()).isEqualTo(kernel(NINE, TEN));
    operator.watermarkOf(ELEVEN);
    assertThat(operator.assessments()).hasSize(2);
  }

  @Test
  void shouldCallAnEventLateThatComesBeforeWhatIdlenessLetGo() throws Exception {
    operator.arrives(TEN);
    operator.allInputsIdle();

    operator.arrives(NINE);
    operator.arrives(ELEVEN);
    operator.watermarkOf(ELEVEN);

    assertThat(operator.assessments())
        .satisfiesExactly(
            ten -> assertThat(ten).contains("\"late\":false"),
            nine -> assertThat(nine).contains("\"event_id\":\"nine\"", "\"late\":true"),
            eleven -> assertThat(eleven).contains("\"event_id\":\"eleven\"", "\"late\":false"));
  }

  @Test
  void shouldForgetByEventTimeWithOneTimerPerCustomerAndHour() throws Exception {
    operator.arrives(NINE);
    operator.arrives(attempt("ten past", "2025-11-11T09:10:00Z"));
    operator.watermarkOf(TEN);
    assertThat(operator.timers()).isEqualTo(1);

    operator.watermark(NINE.ts().plus(Duration.ofHours(26)).toEpochMilli());

    assertThat(operator.timers()).isZero();
  }

  @ParameterizedTest(name = "{0} ms after the last event was old enough")
  @CsvSource({"-1, 1", "0, 0", "1, 0"})
  void shouldForgetCustomersAfterTheTimeTheUserSet(long millis, int left) throws Exception {
    Duration memory = Duration.ofDays(2);
    try (OperatorHarness forgetful = OperatorHarness.forgetful(DIRECTORY, memory)) {
      forgetful.arrives(NINE);
      forgetful.watermarkOf(TEN);

      // When: the hour after which it is looked at has come
      Instant looked = NINE.ts().plus(memory).plus(Duration.ofHours(1));
      forgetful.watermark(looked.toEpochMilli() + millis);

      assertThat(forgetful.keyedStates()).isEqualTo(left);
    }
  }

  @Test
  void shouldNotForgetACustomerWhoCameAgain() throws Exception {
    Duration memory = Duration.ofDays(2);
    try (OperatorHarness forgetful = OperatorHarness.forgetful(DIRECTORY, memory)) {
      forgetful.arrives(NINE);
      forgetful.watermarkOf(TEN);
      Event later = attempt("later", NINE.ts().plus(memory).minusSeconds(1).toString());
      forgetful.arrives(later);
      forgetful.watermark(NINE.ts().plus(memory).plus(Duration.ofHours(2)).toEpochMilli());
      forgetful.arrives(attempt("nine", "2025-11-11T09:00:00Z"));

      assertThat(forgetful.assessments()).as("its first event is still known").hasSize(2);
    }
  }

  /** Otherwise the next purchase of a good customer would look like the first. */
  @Test
  void shouldRememberThatAForgottenCustomerHasBought() throws Exception {
    Duration memory = Duration.ofDays(2);
    Instant paid = NINE.ts();
    Instant back = paid.plus(Duration.ofDays(60));
    try (OperatorHarness forgetful = OperatorHarness.forgetful(DIRECTORY, memory)) {
      forgetful.arrives(ShopDay.line("paid", paid, "payment_success", "C1", "S", 1, "FR"));
      forgetful.watermark(back.minusSeconds(1).toEpochMilli());
      assertThat(forgetful.timers()).isZero();

      forgetful.arrives(attempt("back", back.toString()));
      forgetful.watermark(back.toEpochMilli());

      assertThat(forgetful.assessments())
          .singleElement()
          .asString()
          .contains("\"first_purchase\":false");
    }
  }

  @ParameterizedTest(name = "{0} ms after what would have been forgotten: {1} assessed")
  @CsvSource({"0, 0", "1, 1"})
  void shouldChangeNothingByWhatMayHaveBeenForgotten(long millis, int assessed) throws Exception {
    Duration memory = Duration.ofDays(2);
    try (OperatorHarness forgetful = OperatorHarness.forgetful(DIRECTORY, memory)) {
      forgetful.watermark(TEN.ts().plus(memory).toEpochMilli());

      forgetful.arrives(attempt("late", TEN.ts().plusMillis(millis).toString()));

      assertThat(forgetful.assessments()).hasSize(assessed);
    }
  }

  @ParameterizedTest(name = "{0} h after the cart was touched: {1} in the state")
  @CsvSource({"743, 1", "745, 0"})
  void shouldForgetACustomerWhoseCartsAreClosed(long hours, int left) throws Exception {
    Instant added = NINE.ts();
    operator.arrives(ShopDay.line("added", added, "add_to_cart", "C1", "S", 1, "FR"));
    operator.watermark(added.toEpochMilli());
    assertThat(operator.timers()).isEqualTo(1);

    // 31 days are 744 hours
    operator.watermark(added.plus(Duration.ofHours(hours)).toEpochMilli());

    assertThat(operator.keyedStates()).isEqualTo(left);
    assertThat(operator.timers()).isEqualTo(left);
  }

  @Test
  void shouldGiveTheSameAnswersWhenRestoredAfterEveryEvent() throws Exception {
    long seed = 77;
    ShopDay day = ShopDay.random(seed, 400, 5, 120_000);
    List<Event> arrivals = shuffledWithinGrace(day.events(), seed);
    List<String> seen = new ArrayList<>();

    for (int i = 0; i < arrivals.size(); i++) {
      operator.arrives(arrivals.get(i));
      operator.watermark(arrivals.get(Math.max(0, i - 10)).ts().toEpochMilli() - 10 * 120_000);
      seen.addAll(operator.assessments());
      OperatorSubtaskState state = operator.snapshot(i);
      operator.close();
      operator = OperatorHarness.start(DIRECTORY, 1, 0, state);
    }
    operator.watermark(Long.MAX_VALUE);
    seen.addAll(operator.assessments());

    assertThat(seen)
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(day.assessments(DIRECTORY).values());
  }

  private static List<Event> shuffledWithinGrace(List<Event> events, long seed) {
    List<Event> shuffled = new ArrayList<>(events);
    Random random = new Random(seed);
    for (int i = 0; i + 5 <= shuffled.size(); i += 5) {
      Collections.shuffle(shuffled.subList(i, i + 5), random);
    }
    return shuffled;
  }

  @Test
  void shouldRememberWhatWasPassedWhenRestored() throws Exception {
    operator.watermarkOf(TEN);
    OperatorSubtaskState state = operator.snapshot(1);
    operator.close();

    operator = OperatorHarness.start(DIRECTORY, 1, 0, state);
    operator.arrives(NINE);

    assertThat(operator.assessments()).singleElement().asString().contains("\"late\":true");
  }

  @Test
  void shouldGoOnAtAnotherParallelism() throws Exception {
    ShopDay day = ShopDay.random(5, 600, 20, 120_000);
    List<Event> first = day.events().subList(0, 300);
    List<Event> rest = day.events().subList(300, 600);
    for (Event event : first) {
      operator.arrives(event);
    }
    operator.watermarkOf(first.get(250));
    List<String> seen = new ArrayList<>(operator.assessments());
    OperatorSubtaskState state = operator.snapshot(1);

    try (OperatorHarness left = OperatorHarness.start(DIRECTORY, 2, 0, repartitioned(state, 0));
        OperatorHarness right = OperatorHarness.start(DIRECTORY, 2, 1, repartitioned(state, 1))) {
      for (Event event : rest) {
        (isLeft(event) ? left : right).arrives(event);
      }
      left.watermark(Long.MAX_VALUE);
      right.watermark(Long.MAX_VALUE);
      seen.addAll(left.assessments());
      seen.addAll(right.assessments());
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(day.assessments(DIRECTORY).values());
  }

  private static OperatorSubtaskState repartitioned(OperatorSubtaskState state, int index) {
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        state, OperatorHarness.MAX_PARALLELISM, 1, 2, index);
  }

  private static boolean isLeft(Event event) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            event.customerId(), OperatorHarness.MAX_PARALLELISM, 2)
        == 0;
  }

  @Test
  void shouldCountWhatWaitedBeforeTheRestore() throws Exception {
    operator.arrives(TEN);
    OperatorSubtaskState state = operator.snapshot(1);
    operator.close();

    operator = OperatorHarness.start(DIRECTORY, 1, 0, state);
    operator.allInputsIdle();

    assertThat(operator.assessments()).isEqualTo(kernel(TEN));
    assertThat(operator.keyedStates()).isEqualTo(1);
  }

  /** In the order of the events. */
  private static List<String> kernel(Event... events) {
    List<String> assessments =
        new ArrayList<>(ShopDay.assessments(List.of(events), DIRECTORY).values());
    assessments.sort(
        Comparator.comparing(AssessmentOperatorTest::ts)
            .thenComparing(AssessmentOperatorTest::eventId));
    return assessments;
  }

  private static Instant ts(String assessment) {
    return Instant.parse(KafkaShop.field(assessment, "ts"));
  }

  private static String eventId(String assessment) {
    return KafkaShop.field(assessment, "event_id");
  }
}
