package dev.vigie.rules.oracle;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.rules.Enrichment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Assesses each attempt from scratch, over all events of its customer. */
public final class NaiveAssessor {

  private final NaiveSettings settings;
  private final Map<String, List<Event>> byCustomer;

  /**
   * An assessor.
   *
   * @param everything all events of all customers, in any order, duplicates included
   */
  public NaiveAssessor(NaiveSettings settings, List<Event> everything) {
    this.settings = settings;
    this.byCustomer = everything.stream().collect(Collectors.groupingBy(Event::customerId));
  }

  /** Empty for a duplicate and for what is not a payment attempt. */
  public Optional<NaiveAssessment> assess(Event event, Enrichment enrichment) {
    NaivePast past = NaivePast.of(event, byCustomer.get(event.customerId()));
    if (!event.isPaymentAttempt() || !past.holdsTheAttempt()) {
      return Optional.empty();
    }
    Customer customer = enrichment.customer();
    NaiveFeatures features = new NaiveFeatures(past, event, customer);
    NaiveRules rules = new NaiveRules(settings, past, features, event, customer);
    return Optional.of(
        new NaiveAssessment(settings, event, rules.verdicts(), features, enrichment.freshness()));
  }
}
