package dev.vigie.rules;

import dev.vigie.events.AssessmentIds;
import dev.vigie.events.Event;
import dev.vigie.events.EventDetail;
import dev.vigie.events.EventPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Applies a customer's events one by one, in {@link EventPosition} order, and assesses each payment
 * attempt.
 *
 * <p>Deterministic: the answer depends on the events, the directory row and the rule set alone. An
 * event given out of order is applied with what is known then. Of a customer's payment events with
 * one id the first that is applied counts; the others change nothing and yield no second
 * assessment. Thread-safe; a history is not.
 */
public final class Assessor {

  /** How much some rule needs of the events of each type; of other types nothing. */
  public static final Map<String, EventDetail> DETAILS_READ =
      Map.of(
          Event.PAYMENT_ATTEMPT, EventDetail.PAYMENT,
          Event.PAYMENT_SUCCESS, EventDetail.SESSION,
          Event.PAYMENT_FAILED, EventDetail.SESSION,
          Event.ADD_TO_CART, EventDetail.SESSION);

  /** The types of the events that some rule needs. */
  public static final Set<String> TYPES_READ = DETAILS_READ.keySet();

  private final RuleSet ruleSet;
  private final String ruleSetDigest;
  private final AssessmentIds ids;

  public Assessor(RuleSet ruleSet) {
    this.ruleSet = ruleSet;
    this.ruleSetDigest = ruleSet.digest();
    this.ids = new AssessmentIds(ruleSetDigest);
  }

  /** Whether the kernel needs events of this type at all; the others need not be brought to it. */
  public static boolean reads(String eventType) {
    return TYPES_READ.contains(eventType);
  }

  /**
   * The event without what the kernel does not read of it, for those who carry it around: applied,
   * either gives the same. Of a type that the kernel does not read at all, the event itself.
   */
  public static Event reduced(Event event) {
    EventDetail detail = DETAILS_READ.get(event.eventType());
    return detail == null ? event : event.reducedTo(detail);
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
    return history.add(event) && event.isPaymentAttempt()
        ? Optional.of(assess(history, event, enrichment, late))
        : Optional.empty();
  }

  /**
   * Whether {@link #apply} would change nothing because the event is a payment event at or before
   * the time of one that the history had to forget, and so cannot be told from a repetition.
   */
  public boolean isTooOld(CustomerHistory history, Event event) {
    return history.isTooOld(event);
  }

  private Assessment assess(
      CustomerHistory history, Event attempt, Enrichment enrichment, boolean late) {
    Features features = Features.of(attempt, history, enrichment.customer());
    Facts facts = new Facts(attempt, features, enrichment.customer(), history);
    List<Assessment.FiredRule> fired = new ArrayList<>();
    List<Assessment.SkippedRule> skipped = new ArrayList<>();
    SortedSet<EventPosition> evidence = new TreeSet<>();
    int points = 0;
    for (Rule rule : ruleSet.rules()) {
      Finding finding = rule.judge(facts);
      if (finding instanceof Finding.Fired hit) {
        fired.add(new Assessment.FiredRule(rule.id(), rule.version(), rule.points(), hit.reason()));
        evidence.addAll(hit.evidence());
        points += rule.points();
      } else if (finding instanceof Finding.Skipped lack) {
        skipped.add(new Assessment.SkippedRule(rule.id(), lack.reason()));
      }
    }
    int score = ruleSet.score(points);
    return new Assessment(
        ids.of(attempt.customerId(), attempt.eventId()),
        attempt,
        score,
        ruleSet.severity(score),
        late,
        fired,
        skipped,
        features,
        fired.isEmpty() ? List.of() : attemptFirst(attempt, evidence),
        ruleSetDigest,
        enrichment.freshness());
  }

  /**
   * What each rule looked at, sorted by rule, for an attempt that was just applied.
   *
   * @param history as {@link #apply} left it
   */
  public List<RuleInputs> inputs(CustomerHistory history, Event attempt, Enrichment enrichment) {
    Features features = Features.of(attempt, history, enrichment.customer());
    Facts facts = new Facts(attempt, features, enrichment.customer(), history);
    return ruleSet.rules().stream()
        .map(rule -> new RuleInputs(rule.id(), rule.inputs(facts)))
        .toList();
  }

  private static List<String> attemptFirst(Event attempt, SortedSet<EventPosition> evidence) {
    evidence.remove(attempt.position());
    return Stream.concat(
            Stream.of(attempt.eventId()), evidence.stream().map(EventPosition::eventId))
        .toList();
  }
}
