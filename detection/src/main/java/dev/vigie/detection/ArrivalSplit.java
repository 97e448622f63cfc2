package dev.vigie.detection;

import dev.vigie.detection.source.Arrival;
import dev.vigie.detection.source.ValueType;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.Event;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Events go on, dead letters to the side. */
final class ArrivalSplit extends ProcessFunction<Arrival, Event> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", ValueType.DEAD_LETTER);

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Event> events) {
    if (arrival instanceof Arrival.Accepted accepted) {
      events.collect(accepted.event());
    } else if (arrival instanceof Arrival.Refused refused) {
      context.output(DEAD_LETTERS, refused.deadLetter());
    }
  }
}
