package dev.vigie.rules.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vigie.events.Event;
import dev.vigie.rules.Enrichment;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** One attempt assessed by the words of the contract. */
public final class NaiveAssessment {

  private final NaiveSettings settings;
  private final Event attempt;
  private final SortedMap<String, NaiveRules.Verdict> verdicts;
  private final NaiveFeatures features;
  private final Enrichment.Freshness freshness;

  NaiveAssessment(
      NaiveSettings settings,
      Event attempt,
      SortedMap<String, NaiveRules.Verdict> verdicts,
      NaiveFeatures features,
      Enrichment.Freshness freshness) {
    this.settings = settings;
    this.attempt = attempt;
    this.verdicts = verdicts;
    this.features = features;
    this.freshness = freshness;
  }

  /**
   * The contract's object with its fields in the contract's order, but for {@code assessment_id},
   * the {@code reason} of a rule that fired and {@code rule_set}, which the contract leaves open.
   */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("event_id", attempt.eventId());
    json.put("customer_id", attempt.customerId());
    json.put("payment_id", attempt.paymentId());
    json.put("ts", attempt.ts().toString());
    json.put("amount", attempt.amount() == null ? null : attempt.amount().minorUnits());
    json.put("currency", features.currency().code());
    json.put("score", score());
    json.put("severity", severity());
    json.put("alert", score() >= settings.alertFrom());
    json.put("late", false);
    json.set("rules", rules());
    json.set("skipped", skipped());
    ObjectNode table = json.putObject("features");
    features.table().forEach(table::putPOJO);
    ArrayNode ids = json.putArray("evidence");
    evidence().forEach(ids::add);
    json.put("enrichment", freshness.name().toLowerCase(Locale.ROOT));
    return json;
  }

  int score() {
    int sum = fired().mapToInt(fired -> fired.getValue().points()).sum();
    return Math.min(NaiveSettings.MAX_SCORE, sum);
  }

  private String severity() {
    if (score() < settings.alertFrom()) {
      return "none";
    }
    return score() >= settings.highFrom() ? "high" : "medium";
  }

  private List<String> evidence() {
    Comparator<Event> attemptFirst = Comparator.comparing(event -> !event.equals(attempt));
    return fired()
        .flatMap(fired -> fired.getValue().evidence().stream())
        .distinct()
        .sorted(attemptFirst.thenComparing(NaivePast.ORDER))
        .map(Event::eventId)
        .toList();
  }

  private ArrayNode rules() {
    ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    fired()
        .forEach(
            fired ->
                rules
                    .addObject()
                    .put("id", fired.getKey())
                    .put("version", 1)
                    .put("points", fired.getValue().points()));
    return rules;
  }

  private ArrayNode skipped() {
    ArrayNode skipped = JsonNodeFactory.instance.arrayNode();
    verdicts.forEach(
        (id, verdict) -> {
          if (verdict instanceof NaiveRules.Verdict.Skipped lacking) {
            skipped.addObject().put("id", id).put("reason", lacking.reason());
          }
        });
    return skipped;
  }

  private Stream<Map.Entry<String, NaiveRules.Verdict.Fired>> fired() {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof NaiveRules.Verdict.Fired)
        .map(entry -> Map.entry(entry.getKey(), (NaiveRules.Verdict.Fired) entry.getValue()));
  }
}
