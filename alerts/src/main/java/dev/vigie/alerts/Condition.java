package dev.vigie.alerts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition in SQL. What came from outside is never in the text.
 *
 * @param values of its parameters, in their order
 */
record Condition(String sql, List<Object> values) {

  Condition {
    values = List.copyOf(values);
  }

  static Condition of(String sql, Object... values) {
    return new Condition(sql, List.of(values));
  }

  Condition and(Condition other) {
    List<Object> both = new ArrayList<>(values);
    both.addAll(other.values);
    return new Condition(sql + " AND " + other.sql, both);
  }

  /**
   * Both, or this alone.
   *
   * @param value of the other's one parameter; null when it was not asked for
   */
  Condition andIfAsked(String other, @Nullable Object value) {
    return value == null ? this : and(of(other, value));
  }
}
