package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vigie.events.EventIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What one run of the detection job wrote: everything after where the topics ended at its start.
 */
final class DetectionRun {

  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestPlatform platform;
  private final Map<TopicPartition, Long> assessmentsBefore;
  private final Map<TopicPartition, Long> alertsBefore;

  private DetectionRun(TestPlatform platform) {
    this.platform = platform;
    this.assessmentsBefore = platform.topics().ends("assessments");
    this.alertsBefore = platform.topics().ends("fraud-alerts");
  }

  /** Remembers where the topics end now. */
  static DetectionRun from(TestPlatform platform) {
    return new DetectionRun(platform);
  }

  /** Submits a job that starts at the topics' beginning without state. */
  static DetectionRun start(TestPlatform platform, int parallelism) {
    DetectionRun run = new DetectionRun(platform);
    platform
        .run(DEADLINE, "detect", "--parallelism", Integer.toString(parallelism), "--from-beginning")
        .succeeded();
    return run;
  }

  /** Waits until so many different attempts were assessed. */
  void awaitAssessed(int attempts) {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(assessments()).hasSize(attempts));
  }

  /**
   * Waits until the alerts among these assessments are published, which may be a moment later than
   * the assessments are, and fails if there are others.
   */
  void awaitAlertsAmong(Collection<String> assessments) {
    Set<String> expected = alerting(assessments);
    await().atMost(DEADLINE).until(() -> alertIds().containsAll(expected));
    assertThat(alertIds()).isEqualTo(expected);
  }

  /** Waits until so many more records of assessments are there than now. */
  void awaitSomeMore(int records) {
    long before = platform.topics().count("assessments");
    await()
        .atMost(DEADLINE)
        .until(() -> platform.topics().count("assessments") >= before + records);
  }

  /**
   * What readers of committed records were given.
   *
   * @param repeated records beyond the first of an assessment
   */
  record Delivered(int records, int repeated) {}

  Delivered delivered() {
    int records = platform.topics().valuesAfter("assessments", assessmentsBefore).size();
    return new Delivered(records, records - assessments().size());
  }

  /** The assessments by event, as written; fails when one was assessed in two ways. */
  Map<String, String> assessments() {
    Map<String, String> byEvent = new TreeMap<>();
    for (String line : platform.topics().valuesAfter("assessments", assessmentsBefore)) {
      String before = byEvent.put(event(line), line);
      assertThat(before == null || before.equals(line)).as("%s%n%s", before, line).isTrue();
    }
    return byEvent;
  }

  /** How many records it wrote, also where several are of one event. */
  int records() {
    return platform.topics().valuesAfter("assessments", assessmentsBefore).size();
  }

  Set<String> alertIds() {
    return platform.topics().valuesAfter("fraud-alerts", alertsBefore).stream()
        .map(line -> field(line, "alert_id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The ids of the assessments among these lines that are at or above the alert threshold. */
  static Set<String> alerting(Iterable<String> assessments) {
    Set<String> ids = new TreeSet<>();
    for (String line : assessments) {
      if (Integer.parseInt(field(line, "score")) >= 60) {
        ids.add(field(line, "assessment_id"));
      }
    }
    return ids;
  }

  static Map<String, String> byEvent(List<String> lines) {
    return lines.stream()
        .collect(Collectors.toMap(DetectionRun::event, line -> line, (a, b) -> a, TreeMap::new));
  }

  /** Which event it is, or is of. */
  static String event(String json) {
    return new EventIdentity(field(json, "customer_id"), field(json, "event_id")).toString();
  }

  static String field(String json, String name) {
    try {
      JsonNode value = JSON.readTree(json).path(name);
      assertThat(value.isMissingNode()).as("%s in %s", name, json).isFalse();
      return value.asText();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
