package dev.vigie.explain;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.InvalidInputException;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes an assessment again, from all events of the customer in their order.
 *
 * @param row the customer's row as it is now; null when there is none
 */
public record Recomputation(RuleSet ruleSet, Collection<Event> events, @Nullable Customer row) {

  /**
   * What comes of it, beside what was written.
   *
   * @throws InvalidInputException when the payment itself is not among the events
   */
  public Explanation explain(WrittenAssessment written) {
    Enrichment enrichment = enrichment(written);
    Assessor assessor = new Assessor(ruleSet);
    CustomerHistory history = new CustomerHistory();
    for (Event event : inOrder()) {
      boolean wanted = event.eventId().equals(written.eventId());
      Optional<Assessment> assessment =
          assessor.apply(history, event, enrichment, wanted && written.late());
      if (wanted && assessment.isPresent()) {
        return Explanation.of(
            written, assessment.get(), assessor.inputs(history, event, enrichment), row != null);
      }
    }
    throw new InvalidInputException(
        "the payment "
            + written.eventId()
            + " is not in the archive of events; bring it up to date with: ./vigie archive"
            + " --until-caught-up");
  }

  /** As it was when the payment was assessed: what was missing then must not count now. */
  private Enrichment enrichment(WrittenAssessment written) {
    Enrichment.Freshness then =
        Enrichment.Freshness.valueOf(written.enrichment().toUpperCase(Locale.ROOT));
    return row == null || then == Enrichment.Freshness.MISSING
        ? Enrichment.MISSING
        : new Enrichment(row, then);
  }

  private List<Event> inOrder() {
    TreeSet<Event> ordered = new TreeSet<>(Comparator.comparing(Event::position));
    ordered.addAll(events);
    return List.copyOf(ordered);
  }
}
