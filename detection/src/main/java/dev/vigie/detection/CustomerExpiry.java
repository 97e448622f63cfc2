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
 * Forgets of each customer what has left all windows, and the customer itself when the user has set
 * after how long: by timers of event time, at most one per customer and hour.
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
    long due = Math.min(expiresAt(timeline.history()), forgottenAt(timeline));
    if (due != CustomerTimeline.NEVER && timeline.nextExpiry() == CustomerTimeline.NEVER) {
      long step = Math.floorDiv(due, STEP_MILLIS) + 1;
      timeline.expireAt(step * STEP_MILLIS);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timeline.nextExpiry());
    }
  }

  private static long expiresAt(CustomerHistory history) {
    Instant expiry = history.nextExpiry();
    return expiry == null ? CustomerTimeline.NEVER : expiry.toEpochMilli();
  }

  private long forgottenAt(CustomerTimeline timeline) {
    EventPosition last = timeline.lastApplied();
    return forgetAfter == null || last == null
        ? CustomerTimeline.NEVER
        : last.ts().plus(forgetAfter).toEpochMilli();
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    long eventTime = timer.getTimestamp();
    CustomerTimeline timeline = timelines.value();
    if (timeline == null || timeline.nextExpiry() > eventTime) {
      return;
    }
    timeline.expireAt(CustomerTimeline.NEVER);
    timeline.history().forgetBefore(Instant.ofEpochMilli(eventTime));
    if (timeline.waiting().isEmpty() && forgottenAt(timeline) <= eventTime) {
      timelines.clear();
    } else {
      schedule(timeline);
      timelines.update(timeline);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no such timer is ever set");
  }
}
