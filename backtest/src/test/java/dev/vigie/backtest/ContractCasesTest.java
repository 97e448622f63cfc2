package dev.vigie.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small data sets that once gave a wrong answer, each with the right one. */
class ContractCasesTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"));
  private static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

  @TempDir Path folder;

  private final List<String> lines = new ArrayList<>();
  private final List<Assessment> assessments = new ArrayList<>();

  private static String event(String id, Instant ts, String type, String customer, String more) {
    return """
        {"event_id":"%s","ts":"%s","event_type":"%s","customer_id":"%s"%s}"""
        .formatted(id, ts, type, customer, more);
  }

  private void cart(String id, Instant ts, String session) {
    lines.add(event(id, ts, "add_to_cart", "c1", ",\"session_id\":\"" + session + "\""));
  }

  private void attempt(String id, Instant ts, String more) {
    lines.add(event(id, ts, "payment_attempt", "c1", more));
  }

  private BacktestSummary backtest() throws IOException, InterruptedException {
    Files.write(folder.resolve("events.jsonl"), lines);
    Files.writeString(
        folder.resolve("customers.csv"),
        """
        customer_id,signup_ts,country,preferred_device,birthdate,is_minor
        c1,2025-01-05 10:00:00,FR,web,1990-05-05,0
        c2,2025-01-05 10:00:00,FR,web,1990-05-05,0
        """);
    return new Backtest(
            RuleSet.defaults(), DataSet.open(folder), Feeds.EVENTS, SortMemory.defaults(), CLOCK)
        .run(assessments::add);
  }

  private Assessment only(String eventId) {
    List<Assessment> found =
        assessments.stream().filter(one -> one.eventId().equals(eventId)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<String> fired(Assessment assessment) {
    return assessment.fired().stream().map(Assessment.FiredRule::id).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {4_095, 4_096, 4_097})
  void shouldNotLetCartsPushAPaymentsIdOutOfMemory(int carts) throws Exception {
    String paid = ",\"amount\":20,\"payment_country\":\"FR\"";
    attempt("A", MORNING, paid);
    for (int i = 0; i < carts; i++) {
      cart("x" + i, MORNING.plusMillis(1_000 + 10L * i), "s");
    }
    attempt("A", MORNING.plusSeconds(60), paid);
    attempt("B", MORNING.plusSeconds(61), paid);

    assertThat(backtest().tooOld()).isZero();

    assertThat(only("A").features().last5m().attempts()).isEqualTo(1);
    assertThat(only("B").features().last5m().attempts()).isEqualTo(2);
    assertThat(only("B").score()).isZero();
  }

  /** In time order that is one of the very instant of the newest that was forgotten. */
  @ParameterizedTest(name = "{0} payment events at one instant: {1} too old")
  @CsvSource({"4096, 0", "4097, 0", "4098, 1"})
  void shouldCountWhatCannotBeToldFromARepetition(int events, int tooOld) throws Exception {
    for (int i = 0; i < events; i++) {
      lines.add(event("f" + (10_000 + i), MORNING, "payment_failed", "c1", ""));
    }
    attempt("later", MORNING.plusNanos(1), "");

    assertThat(backtest().tooOld()).isEqualTo(tooOld);

    assertThat(only("later").features().last5m().failures()).isEqualTo(events - tooOld);
  }

  @ParameterizedTest(name = "{0} carts later: {1}")
  @CsvSource({"999, true", "1000, false"})
  void shouldRaiseNoScoreByACartThatWasForgotten(int carts, boolean known) throws Exception {
    cart("g-first", Instant.parse("2026-11-18T09:00:00Z"), "old");
    for (int i = 0; i < carts; i++) {
      cart("g" + i, Instant.parse("2026-11-19T09:00:00Z").plusSeconds(20L * i), "s" + i);
    }
    cart("g-again", Instant.parse("2026-11-20T12:00:00Z"), "old");
    attempt(
        "g-pay",
        Instant.parse("2026-11-20T12:00:10Z"),
        ",\"session_id\":\"old\",\"amount\":200,\"payment_country\":\"FR\"");

    backtest();

    Assessment paid = only("g-pay");
    assertThat(paid.score()).isEqualTo(40);
    assertThat(paid.alert()).isFalse();
    assertThat(paid.features().secondsSinceCartOpened() != null).isEqualTo(known);
    Assessment.SkippedRule skipped =
        new Assessment.SkippedRule("rushed-checkout", "too many sessions");
    assertThat(paid.skipped().contains(skipped)).isEqualTo(!known);
  }

  @Test
  void shouldTellApartTwoCustomersWhoUseOneEventId() throws Exception {
    for (String customer : List.of("c2", "c1")) {
      lines.add(
          event(
              "same",
              MORNING,
              "payment_attempt",
              customer,
              ",\"amount\":500,\"payment_country\":\"DE\""));
    }

    backtest();

    assertThat(assessments).extracting(Assessment::customerId).containsExactly("c1", "c2");
    assertThat(assessments).extracting(Assessment::score).containsExactly(65, 65);
    assertThat(assessments).extracting(Assessment::assessmentId).doesNotHaveDuplicates();
  }

  /** Two lines with one identity and one ts: the smaller one counts, whichever stands first. */
  @ParameterizedTest
  @CsvSource({"DE, FR", "FR, DE"})
  void shouldCountTheSmallerOfTwoLinesWithOneIdentityAndTs(String first, String then)
      throws Exception {
    attempt("A", MORNING, ",\"payment_country\":\"" + first + "\"");
    attempt("A", MORNING, ",\"payment_country\":\"" + then + "\"");

    backtest();

    assertThat(only("A").features().paymentCountry()).isEqualTo("DE");
  }

  @Test
  void shouldCountMoneyInEveryCurrencyOfTheStandard() throws Exception {
    attempt("uyw", MORNING, ",\"amount\":\"1.5\",\"currency\":\"UYW\"");
    attempt("xad", MORNING, ",\"amount\":\"1.5\",\"currency\":\"XAD\"");

    assertThat(backtest().deadLetters()).isZero();

    assertThat(only("uyw").attempt().amount().minorUnits()).isEqualTo(15_000);
    assertThat(only("xad").attempt().amount().minorUnits()).isEqualTo(150);
  }

  @Test
  void shouldKnowASessionWhoseIdIsWrittenAsANumber() throws Exception {
    lines.add(event("ga-1", MORNING, "add_to_cart", "c1", ",\"session_id\":1763632800"));
    attempt(
        "ga-2",
        MORNING.plusSeconds(12),
        ",\"session_id\":1763632800,\"amount\":250,\"payment_country\":\"FR\"");

    backtest();

    assertThat(only("ga-2").score()).isEqualTo(75);
    assertThat(only("ga-2").alert()).isTrue();
    assertThat(fired(only("ga-2")))
        .containsExactly("first-purchase-high-amount", "rushed-checkout");
  }

  @Test
  void shouldGiveNoPointsForACountryThatIsNotKnown() throws Exception {
    attempt("xx-1", MORNING, ",\"amount\":250,\"payment_country\":\"XX\"");

    backtest();

    assertThat(only("xx-1").score()).isEqualTo(40);
    assertThat(only("xx-1").skipped())
        .contains(new Assessment.SkippedRule("country-mismatch", "no payment country"));
  }

  @Test
  void shouldRefuseANulAtTheEntry() throws Exception {
    attempt("nul", MORNING, ",\"payment_id\":\"a\\" + "u0000b\"");

    assertThat(backtest().deadLettersByReason())
        .containsExactly(Map.entry(Reason.NUL_CHARACTER, 1L));
    assertThat(assessments).isEmpty();
  }
}
