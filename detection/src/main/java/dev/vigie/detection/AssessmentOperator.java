package dev.vigie.detection;

import dev.vigie.detection.progress.JobProgress;
import dev.vigie.detection.sink.AssessedPayment;
import dev.vigie.events.Event;
import dev.vigie.events.PackedEvent;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Puts each customer's events in order, applies them to the kernel, and emits the assessments.
 *
 * <ul>
 *   <li><b>Order:</b> an event waits until the watermark reaches its turn (the record's timestamp);
 *       then all that wait so long are applied in {@link dev.vigie.events.EventPosition} order.
 *       When every input is idle, nothing earlier can come and all are applied at once.
 *   <li><b>Late events:</b> one whose turn the watermark has passed, or that stands before one
 *       already applied to the same customer, is applied at once with what is known then; its
 *       assessment says {@code late}, and {@code lateEvents} counts it.
 *   <li><b>Duplicates:</b> the kernel knows a customer's latest 4,096 payment events by id and
 *       ignores them; one that may be older still changes nothing, and {@code tooOld} counts it. A
 *       payment event that waits twice is held once.
 *   <li><b>Missing events or rows:</b> the rules concerned do not fire and say so.
 *   <li><b>What bounds the state:</b> the kernel's histories are capped; what left all windows is
 *       forgotten by {@link CustomerExpiry}; events that wait are bounded by {@link
 *       dev.vigie.detection.progress.ReadAhead}. Per customer it shrinks to the ids of payments and
 *       the first purchase, which the contract asks for however old they are; when the user sets
 *       after how long, to the first purchase, and to nothing where there is none.
 * </ul>
 */
final class AssessmentOperator extends AbstractStreamOperator<AssessedPayment>
    implements OneInputStreamOperator<PackedEvent, AssessedPayment> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_ASSESSED_AT_ONCE = 1_000;

  private static final ValueStateDescriptor<CustomerTimeline> TIMELINES =
      new ValueStateDescriptor<>("timeline", new CustomerTimelineSerializer());

  private final String ruleSetYaml;
  private final Directory.Access directoryAccess;
  private final String progressName;
  private final @Nullable Duration forgetAfter;

  private transient Assessor assessor;
  private transient Directory directory;
  private transient JobProgress progress;
  private transient OperatorMetrics counts;
  private transient List<AssessedPayment> assessed;
  private transient ValueState<CustomerTimeline> timelines;
  private transient AwaitedTurns turns;
  private transient long watermark;
  private transient PassedTime passed;
  private transient CustomerExpiry expiry;

  /**
   * One that has not begun.
   *
   * @param forgetAfter how much event time after its last event a customer is forgotten; null for
   *     never
   */
  AssessmentOperator(
      String ruleSetYaml,
      Directory.Access directoryAccess,
      String progressName,
      @Nullable Duration forgetAfter) {
    this.ruleSetYaml = ruleSetYaml;
    this.directoryAccess = directoryAccess;
    this.progressName = progressName;
    this.forgetAfter = forgetAfter;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    passed = PassedTime.of(context);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    passed.store(watermark);
  }

  @Override
  public void open() throws Exception {
    super.open();
    assessor = new Assessor(RuleSet.parse("the job's rule set", ruleSetYaml));
    progress = JobProgress.join(progressName);
    directory = directoryAccess.open();
    counts = new OperatorMetrics(getMetricGroup());
    assessed = new ArrayList<>();
    timelines = getRuntimeContext().getState(TIMELINES);
    turns = new AwaitedTurns();
    watermark = Long.MIN_VALUE;
    expiry =
        new CustomerExpiry(
            timelines,
            forgetAfter,
            forgets ->
                getInternalTimerService("expiries", VoidNamespaceSerializer.INSTANCE, forgets));
    awaitRestoredTurns();
  }

  private void awaitRestoredTurns() throws Exception {
    getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            TIMELINES,
            (customerId, timeline) -> {
              CustomerTimeline restored = timeline.value();
              if (!restored.waiting().isEmpty()) {
                turns.add(restored.nextTurn(), restored.sharedId((String) customerId));
                waitingChangedBy(restored.waiting().size());
              }
            });
  }

  @Override
  public void processElement(StreamRecord<PackedEvent> element) throws Exception {
    PackedEvent event = element.getValue();
    CustomerTimeline timeline = timeline();
    if (element.getTimestamp() <= passed.millis(watermark) || timeline.hasPassed(event)) {
      counts.late();
      apply(timeline, event.event(), true);
      handOn();
    } else {
      hold(timeline, event, element.getTimestamp());
    }
    timelines.update(timeline);
  }

  private CustomerTimeline timeline() throws Exception {
    CustomerTimeline known = timelines.value();
    return known == null
        ? new CustomerTimeline(expiry.ofUnknownCustomer(passed.millis(watermark)))
        : known;
  }

  private void hold(CustomerTimeline timeline, PackedEvent event, long turn) {
    long previousTurn = timeline.nextTurn();
    if (timeline.hold(event, turn)) {
      waitingChangedBy(1);
      String customerId = timeline.sharedId((String) getCurrentKey());
      if (turn < previousTurn) {
        turns.add(turn, customerId);
      }
      if (event.isPaymentAttempt()) {
        directory.prefetch(customerId);
      }
    }
  }

  private void releaseUpTo(long eventTime) throws Exception {
    for (String customerId : turns.takeUpTo(eventTime)) {
      setCurrentKey(customerId);
      CustomerTimeline timeline = timelines.value();
      if (timeline != null && timeline.nextTurn() <= eventTime) {
        release(customerId, timeline, eventTime);
      }
    }
  }

  private void release(String customerId, CustomerTimeline timeline, long eventTime)
      throws Exception {
    List<PackedEvent> due = timeline.takeUpTo(eventTime);
    waitingChangedBy(-due.size());
    for (PackedEvent event : due) {
      apply(timeline, event.event(), false);
    }
    if (timeline.nextTurn() != CustomerTimeline.NEVER) {
      turns.add(timeline.nextTurn(), customerId);
    }
    timelines.update(timeline);
  }

  private void apply(CustomerTimeline timeline, Event event, boolean late) {
    Enrichment enrichment =
        event.isPaymentAttempt() ? directory.find(event.customerId()) : Enrichment.MISSING;
    if (assessor.isTooOld(timeline.history(), event)) {
      counts.tooOld();
    }
    assessor.apply(timeline.history(), event, enrichment, late).ifPresent(this::emit);
    timeline.passed(event.position());
    expiry.schedule(timeline);
  }

  private void emit(Assessment assessment) {
    Instant detectedAt = Instant.now();
    byte[] json = assessment.toJson();
    byte[] alert = assessment.alert() ? assessment.toAlertJson(json, detectedAt) : null;
    counts.assessed(assessment);
    assessed.add(
        new AssessedPayment(
            assessment.assessmentId(), assessment.customerId(), json, alert, detectedAt));
    if (assessed.size() == MOST_ASSESSED_AT_ONCE) {
      handOn();
    }
  }

  /** In one go what a watermark has let go of, so that it shares batches on its way to Kafka. */
  private void handOn() {
    for (AssessedPayment payment : assessed) {
      output.collect(new StreamRecord<>(payment));
    }
    assessed.clear();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = mark.getTimestamp();
    releaseUpTo(watermark);
    super.processWatermark(mark);
    handOn();
    progress.releasedUpTo(mark.getTimestamp());
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle()) {
      releaseUpTo(CustomerTimeline.NEVER);
      handOn();
    }
    super.processWatermarkStatus(status);
  }

  private void waitingChangedBy(int events) {
    counts.waitingChangedBy(events);
    progress.waitingChangedBy(events);
  }

  @Override
  public void close() throws Exception {
    if (progress != null) {
      progress.waitingChangedBy(-counts.waiting());
      progress.leave();
    }
    if (directory != null) {
      directory.close();
    }
    super.close();
  }
}
