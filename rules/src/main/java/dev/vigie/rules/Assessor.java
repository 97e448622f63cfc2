package dev.vigie.rules;

import dev.vigie.events.Event;
import java.util.Optional;

/**
 * Applies the customer's events one by one, in {@link dev.vigie.events.EventPosition} order, and
 * assesses each payment attempt.
 *
 * <p>Deterministic: the answer depends on the events, the directory row and the rule set alone. An
 * event given out of order is applied with what is known then. A duplicate changes nothing and
 * yields no second assessment. Thread-safe; a history is not.
 */
public final class Assessor {

  private final RuleSet ruleSet;

  public Assessor(RuleSet ruleSet) {
    this.ruleSet = ruleSet;
  }

  /** Whether the kernel needs events of this type at all; the others need not be brought to it. */
  public static boolean reads(String eventType) {
    return switch (eventType) {
      case Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED, Event.ADD_TO_CART ->
          true;
      default -> false;
    };
  }

  /**
   * Applies one event.
   *
   * @param history the customer's own, changed in place
   * @param enrichment read for a payment attempt only
   * @param late whether the event came after the grace period
   * @return the assessment of a payment attempt seen for the first time, else empty
   */
  public Optional<Assessment> apply(
      CustomerHistory history, Event event, Enrichment enrichment, boolean late) {
    throw new UnsupportedOperationException(
        "next commit " + ruleSet.digest() + history.isEmpty() + event + enrichment + late);
  }
}
