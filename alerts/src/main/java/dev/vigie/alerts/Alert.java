package dev.vigie.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands on the topic {@code fraud-alerts}.
 *
 * @param alertId the same wherever the alert is delivered again
 * @param eventId of the payment attempt
 * @param ts when the attempt was made
 * @param amountMinorUnits in the currency's minor units
 * @param late whether the attempt came after the grace period
 * @param rules those that fired
 * @param skipped those that lacked an input
 * @param features by name; values are texts, numbers, truth values or null
 * @param evidence ids of the events that made a rule fire, the attempt first
 * @param ruleSet digest of the rule set that scored it
 * @param enrichment fresh, stale or missing: what was known of the customer
 * @param json the whole object as it came
 */
public record Alert(
    String alertId,
    String eventId,
    String customerId,
    @Nullable String paymentId,
    Instant ts,
    @Nullable Long amountMinorUnits,
    @Nullable String currency,
    int score,
    Severity severity,
    boolean late,
    List<FiredRule> rules,
    List<SkippedRule> skipped,
    Map<String, @Nullable Object> features,
    List<String> evidence,
    String ruleSet,
    String enrichment,
    Instant detectedAt,
    String json) {

  public Alert {
    rules = List.copyOf(rules);
    skipped = List.copyOf(skipped);
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    evidence = List.copyOf(evidence);
  }

  /** A rule that fired, what it added to the score and why. */
  public record FiredRule(String id, int version, int points, String reason) {}

  /** A rule that lacked an input, and which. */
  public record SkippedRule(String id, String reason) {}

  public @Nullable String paymentCountry() {
    return textFeature("payment_country");
  }

  public @Nullable String homeCountry() {
    return textFeature("home_country");
  }

  private @Nullable String textFeature(String name) {
    return features.get(name) instanceof String text ? text : null;
  }

  List<String> ruleIds() {
    return rules.stream().map(FiredRule::id).toList();
  }
}
