package dev.vigie.rules;

import dev.vigie.events.Event;
import java.time.Instant;
import java.util.List;

/**
 * One payment attempt assessed: the contract's object.
 *
 * @param assessmentId derived from the rule set, the customer id and the event id alone
 * @param late whether the attempt came after the grace period
 * @param fired the rules that fired, sorted by id
 * @param skipped the rules that lacked an input, sorted by id
 * @param evidence ids of the events that made a rule fire: the attempt, then the others in order
 * @param ruleSetDigest {@link RuleSet#digest} of the rule set in force
 */
public record Assessment(
    String assessmentId,
    Event attempt,
    int score,
    Severity severity,
    boolean late,
    List<FiredRule> fired,
    List<SkippedRule> skipped,
    Features features,
    List<String> evidence,
    String ruleSetDigest,
    Enrichment.Freshness enrichment) {

  public Assessment {
    fired = List.copyOf(fired);
    skipped = List.copyOf(skipped);
    evidence = List.copyOf(evidence);
  }

  /** A rule that fired, what it added and why. */
  public record FiredRule(String id, int version, int points, String reason) {}

  /** A rule that lacked an input, and which. */
  public record SkippedRule(String id, String reason) {}

  public String eventId() {
    return attempt.eventId();
  }

  public String customerId() {
    return attempt.customerId();
  }

  public Instant ts() {
    return attempt.ts();
  }

  /** Whether the score reaches the alert threshold. */
  public boolean alert() {
    return severity != Severity.NONE;
  }

  /** The contract's JSON object on one line, fields in the contract's order. */
  public byte[] toJson() {
    return AssessmentJson.assessment(this);
  }

  /** The same object as an alert: with {@code alert_id} and {@code detected_at}. */
  public byte[] toAlertJson(Instant detectedAt) {
    return toAlertJson(toJson(), detectedAt);
  }

  /**
   * The same, for those who have the JSON already.
   *
   * @param json what {@link #toJson} gave
   */
  public byte[] toAlertJson(byte[] json, Instant detectedAt) {
    return AssessmentJson.alert(json, assessmentId, detectedAt);
  }
}
