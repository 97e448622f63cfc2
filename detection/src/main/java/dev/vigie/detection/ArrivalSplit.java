package dev.vigie.detection;

import dev.vigie.detection.source.Arrival;
import dev.vigie.events.DeadLetterPart;
import dev.vigie.events.PackedEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Events go on, dead letters to the side. */
final class ArrivalSplit extends ProcessFunction<Arrival, PackedEvent> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<DeadLetterPart> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetterPart.class));

  private final String reader;

  /**
   * A split for one job.
   *
   * @param reader the job's name, for the dead letters
   */
  ArrivalSplit(String reader) {
    this.reader = reader;
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<PackedEvent> events) {
    if (arrival instanceof Arrival.Accepted accepted) {
      events.collect(accepted.event());
    } else if (arrival instanceof Arrival.Refused refused) {
      DeadLetterPart.of(refused.deadLetter(), reader)
          .forEach(part -> context.output(DEAD_LETTERS, part));
    }
  }
}
