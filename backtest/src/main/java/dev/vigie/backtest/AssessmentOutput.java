package dev.vigie.backtest;

import dev.vigie.rules.Assessment;
import java.io.IOException;

/** Where assessments go, in (ts, event_id, customer_id) order. */
@FunctionalInterface
public interface AssessmentOutput {
  void write(Assessment assessment) throws IOException;
}
