package dev.vigie.rules.oracle;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.rules.Enrichment;
import java.util.List;
import java.util.Optional;

/** Assesses each attempt from scratch, over all events of all customers. */
public final class NaiveAssessor {

  private final NaiveSettings settings;
  private final List<Event> everything;

  /**
   * An assessor.
   *
   * @param everything all events of all customers, in any order, duplicates included
   */
  public NaiveAssessor(NaiveSettings settings, List<Event> everything) {
    this.settings = settings;
    this.everything = List.copyOf(everything);
  }

  /** Empty for a duplicate and for what is not a payment attempt. */
  public Optional<NaiveAssessment> assess(Event event, Enrichment enrichment) {
    NaivePast past = NaivePast.of(event, everything);
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
