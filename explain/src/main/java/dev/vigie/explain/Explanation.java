package dev.vigie.explain;

import dev.vigie.rules.Assessment;
import dev.vigie.rules.RuleInputs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An assessment beside the same computed again.
 *
 * @param differences empty when it is confirmed
 * @param causes what may be behind the differences
 * @param inputs what each rule looked at, sorted by rule
 */
public record Explanation(
    WrittenAssessment written,
    Assessment computed,
    List<Difference> differences,
    List<String> causes,
    List<RuleInputs> inputs) {

  /** What only an alert has. */
  private static final Set<String> OF_ALERTS = Set.of("alert_id", "detected_at");

  private static final Set<String> OF_THE_ROW =
      Set.of("features.home_country", "features.local_time", "features.first_purchase");

  /**
   * A value that is not the same.
   *
   * @param written null where only the new one has it
   * @param computed null where only the old one has it
   */
  public record Difference(String field, @Nullable String written, @Nullable String computed) {}

  public boolean confirmed() {
    return differences.isEmpty();
  }

  static Explanation of(
      WrittenAssessment written, Assessment computed, List<RuleInputs> inputs, boolean rowKnown) {
    Map<String, String> now = WrittenAssessment.read(computed.toJson()).orElseThrow().fields();
    Set<String> names = new LinkedHashSet<>(written.fields().keySet());
    names.addAll(now.keySet());
    names.removeAll(OF_ALERTS);
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(written.fields().get(name), now.get(name))) {
        differences.add(new Difference(name, written.fields().get(name), now.get(name)));
      }
    }
    return new Explanation(
        written, computed, differences, causes(written, computed, differences, rowKnown), inputs);
  }

  private static List<String> causes(
      WrittenAssessment written,
      Assessment computed,
      List<Difference> differences,
      boolean rowKnown) {
    List<String> causes = new ArrayList<>();
    if (differences.isEmpty()) {
      return causes;
    }
    if (!written.ruleSet().equals(computed.ruleSetDigest())) {
      causes.add("it was assessed under another rule set: give that one with --rules");
    }
    if (written.late()) {
      causes.add("the payment came after the grace period and was assessed with what was known");
    }
    if (!rowKnown && !written.enrichment().equals("missing")) {
      causes.add("the customer's row is not in the directory any more");
    } else if (differences.stream().anyMatch(found -> OF_THE_ROW.contains(found.field()))) {
      causes.add("the customer's row in the directory has changed since");
    }
    if (differences.stream().anyMatch(Explanation::isCount)) {
      causes.add(
          "events of the customer came late, or are not archived yet, or are no longer archived");
    }
    return causes;
  }

  private static boolean isCount(Difference difference) {
    return difference.field().startsWith("features.") && !OF_THE_ROW.contains(difference.field());
  }
}
