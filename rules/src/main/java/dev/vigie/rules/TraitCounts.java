package dev.vigie.rules;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many of a busy customer's payments have each value of each trait; null is no value. */
final class TraitCounts {

  private final Map<Trait, Map<String, Integer>> counts = new EnumMap<>(Trait.class);

  private TraitCounts() {
    for (Trait trait : Trait.values()) {
      counts.put(trait, new HashMap<>());
    }
  }

  static TraitCounts of(List<Payment> payments) {
    TraitCounts counts = new TraitCounts();
    payments.forEach(counts::add);
    return counts;
  }

  void add(Payment payment) {
    counts.forEach(
        (trait, byValue) -> {
          String value = trait.of(payment);
          if (value != null) {
            byValue.merge(value, 1, Integer::sum);
          }
        });
  }

  /** Of one that was added. */
  void remove(Payment payment) {
    counts.forEach(
        (trait, byValue) -> {
          String value = trait.of(payment);
          if (value != null) {
            byValue.compute(value, (same, count) -> count == null || count == 1 ? null : count - 1);
          }
        });
  }

  /** The different values that they have. */
  Set<String> values(Trait trait) {
    return Collections.unmodifiableSet(counts.getOrDefault(trait, Map.of()).keySet());
  }
}
