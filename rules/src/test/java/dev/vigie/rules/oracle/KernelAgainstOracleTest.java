package dev.vigie.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The kernel's answers over thousands of small histories, held against the naive assessor's. */
class KernelAgainstOracleTest {

  private static final NaiveSettings DEFAULTS = NaiveSettings.defaults();

  @Test
  void shouldAssessAsTheContractSays() {
    Assessor assessor = new Assessor(RuleSet.defaults());

    for (long seed = 0; seed < 10_000; seed++) {
      check(assessor, DEFAULTS, new ShopHistoryGenerator(seed).next(), (kept, next) -> kept);
    }
  }

  @Test
  void shouldAssessByTheSettingsInForce() {
    for (long seed = 100_000; seed < 101_500; seed++) {
      NaiveSettings settings = RandomSettings.of(new Random(seed));
      Assessor assessor = new Assessor(RuleSet.parse("seed " + seed, settings.toYaml()));

      check(assessor, settings, new ShopHistoryGenerator(seed).next(), (kept, next) -> kept);
    }
  }

  @Test
  void shouldGoOnTheSameFromWhatWasWritten() {
    Assessor assessor = new Assessor(RuleSet.defaults());

    for (long seed = 200_000; seed < 201_000; seed++) {
      ShopHistory shop = new ShopHistoryGenerator(seed).next();
      check(assessor, DEFAULTS, shop, (kept, next) -> reread(kept));
    }
  }

  @Test
  void shouldKeepCopiesApart() {
    Assessor assessor = new Assessor(RuleSet.defaults());

    for (long seed = 300_000; seed < 301_000; seed++) {
      ShopHistory shop = new ShopHistoryGenerator(seed).next();
      check(assessor, DEFAULTS, shop, (kept, next) -> copied(assessor, shop, kept, next));
    }
  }

  @Test
  void shouldAssessTheSameWhateverIsForgottenInBetween() {
    Assessor assessor = new Assessor(RuleSet.defaults());

    for (long seed = 400_000; seed < 401_500; seed++) {
      Random random = new Random(seed);
      ShopHistory shop = new ShopHistoryGenerator(seed).next();
      check(assessor, DEFAULTS, shop, (kept, next) -> forgetful(random, kept, next));
    }
  }

  /** Applies every delivery to a history that was passed through {@code meanwhile} before. */
  private static void check(
      Assessor assessor,
      NaiveSettings settings,
      ShopHistory shop,
      BiFunction<CustomerHistory, Event, CustomerHistory> meanwhile) {
    NaiveAssessor oracle = new NaiveAssessor(settings, shop.inOrder());
    Map<String, CustomerHistory> histories = new HashMap<>();
    Set<EventIdentity> seen = new HashSet<>();
    for (Event event : shop.deliveries()) {
      Enrichment enrichment = shop.enrichment(event);
      Optional<NaiveAssessment> expected =
          !event.isPaymentAttempt() || seen.add(event.identity())
              ? oracle.assess(event, enrichment)
              : Optional.empty();
      CustomerHistory history =
          meanwhile.apply(histories.getOrDefault(event.customerId(), new CustomerHistory()), event);
      histories.put(event.customerId(), history);
      Optional<Assessment> actual = assessor.apply(history, event, enrichment, false);
      assertThat(actual.map(AssessmentText::of))
          .as(() -> event + " in " + shop)
          .isEqualTo(expected.map(AssessmentText::of));
    }
  }

  private static CustomerHistory reread(CustomerHistory history) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      history.writeTo(new DataOutputStream(bytes));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      CustomerHistory reread = CustomerHistory.readFrom(in);
      assertThat(in.available()).as("bytes left over").isZero();
      return reread;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy taken before the original went another way. */
  private static CustomerHistory copied(
      Assessor assessor, ShopHistory shop, CustomerHistory history, Event next) {
    CustomerHistory copy = history.copy();
    assessor.apply(history, next, shop.enrichment(next), false);
    shop.deliveries().stream()
        .filter(event -> event.customerId().equals(next.customerId()))
        .forEach(event -> assessor.apply(history, event, Enrichment.MISSING, false));
    return copy;
  }

  private static CustomerHistory forgetful(Random random, CustomerHistory history, Event next) {
    history.forgetBefore(next.ts().minusNanos(random.nextInt(2)));
    return history;
  }
}
