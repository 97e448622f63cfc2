package dev.vigie.streaming.reconcile;

import dev.vigie.streaming.run.StreamRun;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found of a run.
 *
 * @param topics its events by topic, as they are there
 * @param deadLetters its dead letters by reason code, as they are there
 * @param events distinct events on the topics
 * @param repeated records on the topics beyond the first of their event
 * @param otherRuns earlier and later runs of the same source
 * @param extraRecords records of all runs of the source beyond the first of their event
 * @param archived of the distinct events; empty when not asked for
 * @param attempts distinct payment attempts on the topics
 * @param assessed of those attempts; empty when not asked for
 * @param tooOld of the others: they came when so many later payment events of their customer had
 *     come that they cannot be told from repetitions
 * @param assessmentsRepeated assessments of any run beyond the first of their assessment_id
 */
public record RunFindings(
    StreamRun run,
    SortedMap<String, Long> topics,
    SortedMap<String, Long> deadLetters,
    long events,
    long repeated,
    int otherRuns,
    long extraRecords,
    OptionalLong archived,
    long attempts,
    OptionalLong assessed,
    long tooOld,
    long assessmentsRepeated,
    List<Difference> differences) {

  public RunFindings {
    topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
    differences = List.copyOf(differences);
  }

  public boolean agree() {
    return differences.isEmpty();
  }

  /** Whether nothing differs that waiting cannot mend. */
  public boolean mayStillAgree() {
    return differences.stream().allMatch(Difference::mayPass);
  }
}
