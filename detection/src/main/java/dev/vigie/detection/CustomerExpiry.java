package dev.vigie.detection;

import dev.vigie.events.EventPosition;
import dev.vigie.rules.CustomerHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.jspecify.annotations.Nullable;

/**
 * Forgets of each customer what has left all windows and carts that are closed for their age; and
 * when the user has set after how long, the ids of payments, and the customer as a whole unless it
 * bought something: by timers of event time, at most one per customer and hour.
 */
final class CustomerExpiry implements Triggerable<String, VoidNamespace> {

  private static final long STEP_MILLIS = Duration.ofHours(1).toMillis();

  private final ValueState<CustomerTimeline> timelines;
  private final @Nullable Duration forgetAfter;
  private final InternalTimerService<VoidNamespace> timers;

  /**
   * Expiry of the customers in an operator's state.
   *
   * @param forgetAfter how much event time after its last event a customer is forgotten; null for
   *     never
   * @param timers gives the timers that call what it is given
   */
  CustomerExpiry(
      ValueState<CustomerTimeline> timelines,
      @Nullable Duration forgetAfter,
      Function<Triggerable<String, VoidNamespace>, InternalTimerService<VoidNamespace>> timers) {
    this.timelines = timelines;
    this.forgetAfter = forgetAfter;
    this.timers = timers.apply(this);
  }

  /** To be called after an event of the current customer was applied. */
  void schedule(CustomerTimeline timeline) {
    if (timeline.nextExpiry() != CustomerTimeline.NEVER) {
      return;
    }
    Instant expiry = timeline.history().nextExpiry();
    long due = expiry == null ? forgottenAt(timeline) : expiry.toEpochMilli();
    if (due != CustomerTimeline.NEVER) {
      long step = Math.floorDiv(due, STEP_MILLIS) + 1;
      timeline.expireAt(step * STEP_MILLIS);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timeline.nextExpiry());
    }
  }

  /** Carts and windows expire by themselves, and are never given up before. */
  private long forgottenAt(CustomerTimeline timeline) {
    EventPosition last = timeline.lastApplied();
    boolean anything = timeline.history().knowsPayments() || !timeline.history().hasPurchase();
    return forgetAfter == null || last == null || !anything
        ? CustomerTimeline.NEVER
        : last.ts().plus(forgetAfter).toEpochMilli();
  }

  /**
   * What is known of a customer who is not in the state: nothing, and of what happened so long ago
   * that it would have been forgotten, not even that.
   *
   * @param eventTime that was reached, in milliseconds since 1970; {@code Long.MIN_VALUE} for none
   */
  CustomerHistory ofUnknownCustomer(long eventTime) {
    return forgetAfter == null || eventTime == Long.MIN_VALUE
        ? new CustomerHistory()
        : CustomerHistory.forgottenUpTo(Instant.ofEpochMilli(eventTime).minus(forgetAfter));
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    long eventTime = timer.getTimestamp();
    CustomerTimeline timeline = timelines.value();
    if (timeline == null || timeline.nextExpiry() > eventTime) {
      return;
    }
    timeline.expireAt(CustomerTimeline.NEVER);
    forget(timeline, eventTime);
    if (timeline.waiting().isEmpty() && isDispensable(timeline, eventTime)) {
      timelines.clear();
    } else {
      schedule(timeline);
      timelines.update(timeline);
    }
  }

  private void forget(CustomerTimeline timeline, long eventTime) {
    CustomerHistory history = timeline.history();
    history.forgetBefore(Instant.ofEpochMilli(eventTime));
    if (history.nextExpiry() == null && forgottenAt(timeline) <= eventTime) {
      history.forgetPayments();
    }
  }

  /** Whether {@link #ofUnknownCustomer} gives as much as is left. */
  private boolean isDispensable(CustomerTimeline timeline, long eventTime) {
    CustomerHistory history = timeline.history();
    boolean forgotten =
        forgottenAt(timeline) <= eventTime
            && history.nextExpiry() == null
            && !history.hasPurchase();
    return forgotten || history.isEmpty();
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no such timer is ever set");
  }
}
