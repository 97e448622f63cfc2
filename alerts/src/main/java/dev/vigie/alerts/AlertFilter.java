package dev.vigie.alerts;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts of the queue are asked for; null and the empty set mean any.
 *
 * @param from detected at or after
 * @param to detected before
 * @param rule id of a rule that fired
 * @param customer the whole customer_id
 */
public record AlertFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Severity severity,
    @Nullable String rule,
    Set<Status> statuses,
    @Nullable String customer,
    @Nullable String assignee) {

  public static final AlertFilter ANY =
      new AlertFilter(null, null, null, null, Set.of(), null, null);

  public AlertFilter {
    statuses = Set.copyOf(statuses);
  }

  public AlertFilter withSeverity(Severity wanted) {
    return new AlertFilter(from, to, wanted, rule, statuses, customer, assignee);
  }

  public AlertFilter withRule(String wanted) {
    return new AlertFilter(from, to, severity, wanted, statuses, customer, assignee);
  }

  public AlertFilter withStatuses(Set<Status> wanted) {
    return new AlertFilter(from, to, severity, rule, wanted, customer, assignee);
  }

  public AlertFilter withCustomer(String wanted) {
    return new AlertFilter(from, to, severity, rule, statuses, wanted, assignee);
  }

  public AlertFilter withAssignee(String wanted) {
    return new AlertFilter(from, to, severity, rule, statuses, customer, wanted);
  }

  public AlertFilter within(@Nullable Instant first, @Nullable Instant end) {
    return new AlertFilter(first, end, severity, rule, statuses, customer, assignee);
  }
}
