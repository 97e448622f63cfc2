package dev.vigie.detection;

import dev.vigie.detection.sink.AssessedPayment;
import dev.vigie.events.Event;
import dev.vigie.events.EventTriage;
import dev.vigie.events.PackedEvent;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One subtask of the assessment operator, without a cluster. */
final class OperatorHarness implements AutoCloseable {

  static final int MAX_PARALLELISM = 128;

  private final KeyedOneInputStreamOperatorTestHarness<String, PackedEvent, AssessedPayment>
      subtask;
  private final List<String> assessments = new ArrayList<>();

  private OperatorHarness(
      KnownCustomers directory, int parallelism, int index, @Nullable Duration forgetAfter)
      throws Exception {
    subtask =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new AssessmentOperator(RuleSet.defaults().toYaml(), directory, "harness", forgetAfter),
            PackedEvent::customerId,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            index);
    // The harness keeps all that was ever stored, which is not to be on the heap.
    subtask.setCheckpointStorage(
        new FileSystemCheckpointStorage(Path.of("target", "checkpoints").toAbsolutePath().toUri()));
  }

  static OperatorHarness start(KnownCustomers directory) throws Exception {
    return start(directory, 1, 0, null);
  }

  static OperatorHarness start(
      KnownCustomers directory, int parallelism, int index, @Nullable OperatorSubtaskState state)
      throws Exception {
    return open(new OperatorHarness(directory, parallelism, index, null), state);
  }

  /** An operator that forgets customers who were gone for that long. */
  static OperatorHarness forgetful(KnownCustomers directory, Duration forgetAfter)
      throws Exception {
    return open(new OperatorHarness(directory, 1, 0, forgetAfter), null);
  }

  private static OperatorHarness open(OperatorHarness harness, @Nullable OperatorSubtaskState state)
      throws Exception {
    harness.subtask.setup();
    if (state != null) {
      harness.subtask.initializeState(state);
    }
    harness.subtask.open();
    return harness;
  }

  /** The event arrives; its turn comes at its own time. */
  void arrives(Event event) throws Exception {
    subtask.processElement(new StreamRecord<>(PackedEvent.of(event), event.ts().toEpochMilli()));
  }

  /** A record arrives, as the job reads it. */
  void arrives(String line) throws Exception {
    Event event = ShopDay.event(line);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    subtask.processElement(
        new StreamRecord<>(
            EventTriage.packed(Assessor.reduced(event), bytes), event.ts().toEpochMilli()));
  }

  void watermark(long millis) throws Exception {
    subtask.processWatermark(new Watermark(millis));
  }

  void watermarkOf(Event event) throws Exception {
    watermark(event.ts().toEpochMilli());
  }

  void allInputsIdle() throws Exception {
    subtask.processWatermarkStatus(WatermarkStatus.IDLE);
    subtask.processWatermarkStatus(WatermarkStatus.ACTIVE);
  }

  /** Throws away what came out so far: tests of size would measure it too. */
  void discardOutput() {
    subtask.getOutput().clear();
  }

  OperatorSubtaskState snapshot(long checkpoint) throws Exception {
    return subtask.snapshot(checkpoint, checkpoint);
  }

  int timers() {
    return subtask.numEventTimeTimers();
  }

  int keyedStates() {
    return subtask.numKeyedStateEntries();
  }

  /** The assessments that came out since this was last asked, in their order. */
  List<String> takeAssessments() {
    List<String> taken = assessments();
    assessments.clear();
    return taken;
  }

  /** The assessments so far, in the order they came out. */
  List<String> assessments() {
    Queue<Object> output = subtask.getOutput();
    for (Object element = output.poll(); element != null; element = output.poll()) {
      if (element instanceof StreamRecord<?> record
          && record.getValue() instanceof AssessedPayment payment) {
        assessments.add(new String(payment.assessment(), StandardCharsets.UTF_8));
      }
    }
    return List.copyOf(assessments);
  }

  @Override
  public void close() {
    try {
      subtask.close();
    } catch (Exception e) {
      throw new IllegalStateException("operator does not close", e);
    }
  }
}
