package dev.vigie.detection.sink;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts transactions that the brokers had ended before their checkpoint could commit them: what
 * was written in them will never be read. Only {@code exactly-once} has any.
 *
 * <p>The count is state, so that it outlives restarts; the metric {@code lostTransactions} shows
 * it. A number for each subtask is all there is to bound.
 */
final class LossCount extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<CommittableMessage<KafkaCommittable>, Void> {
  private static final long serialVersionUID = 1L;

  private final String use;
  private transient ListState<Long> state;
  private transient long lost;

  LossCount(String use) {
    this.use = use;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context.getOperatorStateStore().getListState(new ListStateDescriptor<>("lost", Types.LONG));
    for (long before : state.get()) {
      lost += before;
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    getMetricGroup().gauge("lostTransactions", () -> lost);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.of(lost));
  }

  @Override
  public void processElement(StreamRecord<CommittableMessage<KafkaCommittable>> element) {
    if (element.getValue() instanceof CommittableWithLineage<KafkaCommittable> committed
        && WatchedCommitter.isLost(committed.getCommittable())) {
      lost++;
      LOG.error(
          "{}: the transaction {} of checkpoint {} was over before it could be committed; what was"
              + " written in it is lost. Assess anew from the topics: ids stay the same.",
          use,
          committed.getCommittable().getTransactionalId(),
          committed.getCheckpointId());
    }
  }
}
