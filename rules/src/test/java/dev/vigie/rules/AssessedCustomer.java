package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Customer;
import dev.vigie.events.HomeTimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One customer and the kernel: events go in, in order, and the last one's assessment comes out. */
final class AssessedCustomer {

  private final Assessor assessor;
  private final Enrichment enrichment;
  private final CustomerHistory history = new CustomerHistory();

  private AssessedCustomer(RuleSet ruleSet, Enrichment enrichment) {
    this.assessor = new Assessor(ruleSet);
    this.enrichment = enrichment;
  }

  /** From France, so that the time zone is the one of Paris; never bought anything. */
  static AssessedCustomer french() {
    return of(new Customer("C1", "FR", HomeTimeZones.of("FR"), null));
  }

  static AssessedCustomer in(ZoneId zone) {
    return of(new Customer("C1", null, zone, null));
  }

  static AssessedCustomer buyingSince(@Nullable Instant firstPurchaseAt) {
    return of(new Customer("C1", null, ZoneOffset.UTC, firstPurchaseAt));
  }

  static AssessedCustomer from(@Nullable String country) {
    return of(new Customer("C1", country, HomeTimeZones.of(country), null));
  }

  static AssessedCustomer unknown() {
    return new AssessedCustomer(RuleSet.defaults(), Enrichment.MISSING);
  }

  private static AssessedCustomer of(Customer customer) {
    return new AssessedCustomer(RuleSet.defaults(), Enrichment.fresh(customer));
  }

  /** The same customer, still without history, under another rule set. */
  AssessedCustomer under(String yaml) {
    return new AssessedCustomer(RuleSet.parse("test.yaml", yaml), enrichment);
  }

  AssessedCustomer after(EventBuilder... events) {
    for (EventBuilder event : events) {
      assessor.apply(history, event.build(), enrichment, false);
    }
    return this;
  }

  Assessment attempts(EventBuilder event) {
    Optional<Assessment> assessment = assessor.apply(history, event.build(), enrichment, false);
    assertThat(assessment).isPresent();
    return assessment.get();
  }

  /** Ids of the rules that fire at the attempt. */
  List<String> firedAt(EventBuilder event) {
    return attempts(event).fired().stream().map(Assessment.FiredRule::id).toList();
  }

  /** Rules that lack an input at the attempt, as {@code id: reason}. */
  List<String> skippedAt(EventBuilder event) {
    return attempts(event).skipped().stream()
        .map(skipped -> skipped.id() + ": " + skipped.reason())
        .toList();
  }
}
