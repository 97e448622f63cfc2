package dev.vigie.cli.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobTroublesTest {

  private static final String METRICS = "/jobs/j1/vertices/v1/subtasks/metrics";
  private static final String DELETED = "Source__read.partition.payments-%d.recordsDeletedUnread";
  private static final String HELD_BACK =
      "Source__read.partition.payments-1.openTransactionSeconds";

  private final FlinkStub flink = new FlinkStub();

  @BeforeEach
  void aJobThatRuns() {
    flink
        .says(
            "/jobs/overview", "{\"jobs\":[{\"jid\":\"j1\",\"name\":\"n\",\"state\":\"RUNNING\"}]}")
        .says("/jobs/j1", "{\"vertices\":[{\"id\":\"v1\"}]}")
        .says("/jobs/j1/checkpoints", "{\"counts\":{\"failed\":0},\"latest\":{}}");
    metrics(Map.of());
  }

  @AfterEach
  void close() {
    flink.close();
  }

  @Test
  void shouldSayNothingOfAJobThatIsWell() {
    metrics(Map.of(DELETED.formatted(0), 0L, HELD_BACK, 3L));

    assertThat(JobTroubles.of(flink.cluster(), "j1")).isEmpty();
    assertThat(condition()).isEqualTo(new JobCondition("n", true, "running"));
  }

  @Test
  void shouldNameRecordsThatWereDeletedUnreadByPartition() {
    metrics(Map.of(DELETED.formatted(0), 12L, DELETED.formatted(1), 0L, DELETED.formatted(2), 8L));

    assertThat(JobTroubles.of(flink.cluster(), "j1"))
        .singleElement()
        .asString()
        .startsWith("20 records were deleted before the job had read them")
        .contains("(payments-0: 12, payments-2: 8)");
    assertThat(condition().healthy()).isFalse();
    assertThat(condition().text()).startsWith("running; 20 records were deleted");
  }

  @Test
  void shouldNameAPartitionThatATransactionHoldsBackForMoreThanThirtySeconds() {
    metrics(Map.of(HELD_BACK, 30L));
    assertThat(JobTroubles.of(flink.cluster(), "j1")).isEmpty();

    metrics(Map.of(HELD_BACK, 31L));

    assertThat(JobTroubles.of(flink.cluster(), "j1"))
        .singleElement()
        .asString()
        .startsWith("payments-1 is held back since about 2")
        .contains("by a transaction that is open");
  }

  @Test
  void shouldNameATopicThatWasMadeAgain() {
    metrics(Map.of("Source__read.partition.payments-1.topicMadeAgain", 1L));

    assertThat(JobTroubles.of(flink.cluster(), "j1"))
        .singleElement()
        .asString()
        .contains("deleted and made again below the job (payments-1)");
  }

  @Test
  void shouldNameCheckpointsThatCannotBeWritten() {
    flink.says(
        "/jobs/j1/checkpoints",
        "{\"counts\":{\"failed\":4},\"latest\":{\"completed\":{\"id\":1,\"trigger_timestamp\":0},"
            + "\"failed\":{\"id\":5,\"failure_message\":\"No space left on device\"}}}");

    assertThat(condition().healthy()).isFalse();
    assertThat(condition().text())
        .contains("checkpoints cannot be written", "1970-01-01T00:00:00Z", "4 failed in all")
        .contains("No space left on device");
  }

  private JobCondition condition() {
    return JobCondition.of("n", flink.cluster());
  }

  private void metrics(Map<String, Long> values) {
    List<String> ids = values.keySet().stream().sorted().toList();
    flink.says(METRICS, list(ids, id -> "{\"id\":\"" + id + "\"}"));
    ids.forEach(
        id -> {
          String kind = id.substring(id.lastIndexOf('.'));
          List<String> alike = ids.stream().filter(other -> other.endsWith(kind)).toList();
          flink.says(METRICS + "?agg=sum&get=" + String.join(",", alike), sums(alike, values));
        });
    flink.says(METRICS + "?agg=sum&get=" + String.join(",", ids), sums(ids, values));
  }

  private static String sums(List<String> ids, Map<String, Long> values) {
    return list(ids, id -> "{\"id\":\"" + id + "\",\"sum\":" + values.get(id) + "}");
  }

  private static String list(List<String> ids, java.util.function.UnaryOperator<String> toJson) {
    return ids.stream().map(toJson).collect(Collectors.joining(",", "[", "]"));
  }
}
