package dev.vigie.streaming.reconcile;

import dev.vigie.streaming.run.StreamRun;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What was found of a run.
 *
 * @param topics its events by topic, as they are there
 * @param deadLetters its dead letters by reason code, as they are there
 * @param events distinct event ids on the topics
 * @param repeated records on the topics whose event id another record of the run has too
 * @param archived of the distinct events; empty when not asked for
 * @param attempts distinct payment attempts on the topics
 * @param assessed of those attempts; empty when not asked for
 * @param assessmentsRepeated assessments of any run beyond the first of their assessment_id
 */
public record RunFindings(
    StreamRun run,
    SortedMap<String, Long> topics,
    SortedMap<String, Long> deadLetters,
    long events,
    long repeated,
    OptionalLong archived,
    long attempts,
    OptionalLong assessed,
    long assessmentsRepeated,
    List<Difference> differences) {

  public boolean agree() {
    return differences.isEmpty();
  }
}
