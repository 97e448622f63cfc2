package dev.vigie.detection;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * The event time up to which everything in order has been applied, over restarts too.
 *
 * <p>Readers start again from before the checkpoint, where event time is not known yet; what had
 * been passed then stays passed. Of several subtasks the one that was behind counts, because its
 * customers may have moved here.
 */
final class PassedTime {

  private final ListState<Long> stored;
  private final long restoredMillis;

  private PassedTime(ListState<Long> stored, long restoredMillis) {
    this.stored = stored;
    this.restoredMillis = restoredMillis;
  }

  static PassedTime of(StateInitializationContext context) throws Exception {
    ListState<Long> stored =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
    return new PassedTime(stored, context.isRestored() ? earliest(stored) : Long.MIN_VALUE);
  }

  private static long earliest(ListState<Long> watermarks) throws Exception {
    long earliest = Long.MAX_VALUE;
    for (long watermark : watermarks.get()) {
      earliest = Math.min(earliest, watermark);
    }
    return earliest == Long.MAX_VALUE ? Long.MIN_VALUE : earliest;
  }

  /** In milliseconds since 1970, given the watermark of now. */
  long millis(long watermark) {
    return Math.max(restoredMillis, watermark);
  }

  void store(long watermark) throws Exception {
    stored.update(List.of(millis(watermark)));
  }
}
