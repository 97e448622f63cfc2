package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.topics.TopicChange.Alter;
import dev.vigie.topics.TopicChange.Create;
import dev.vigie.topics.TopicChange.Refuse;
import dev.vigie.topics.TopicChange.Unchanged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

  private static final Topic WANTED =
      new Topic("payments", 3, 3, Map.of("retention.ms", "100", "cleanup.policy", "delete"));

  @Test
  void shouldCreateWhatIsNotThere() {
    assertThat(change(Map.of())).isEqualTo(new Create(WANTED));
  }

  @Test
  void shouldLeaveAloneWhatIsAsWantedWhateverElseIsSet() {
    Topic actual =
        new Topic(
            "payments",
            3,
            3,
            Map.of("retention.ms", "100", "cleanup.policy", "delete", "flush.ms", "5"));

    assertThat(change(Map.of("payments", actual))).isEqualTo(new Unchanged("payments"));
  }

  @Test
  void shouldNameEachSettingThatDiffersWithOldAndNewValue() {
    Topic actual =
        new Topic("payments", 3, 3, Map.of("retention.ms", "7", "cleanup.policy", "delete"));

    assertThat(change(Map.of("payments", actual)))
        .isEqualTo(
            new Alter("payments", 3, 3, List.of(new SettingChange("retention.ms", "7", "100"))));
  }

  @Test
  void shouldAddPartitions() {
    Topic actual = new Topic("payments", 2, 3, WANTED.settings());

    assertThat(change(Map.of("payments", actual)))
        .isEqualTo(new Alter("payments", 2, 3, List.of()));
  }

  @Test
  void shouldRefuseToTakePartitionsAwayAndSayWhatToDo() {
    Topic actual = new Topic("payments", 4, 3, WANTED.settings());

    assertThat(refusal(actual)).contains("partitions: 4 -> 3").contains("another name");
  }

  @Test
  void shouldRefuseToChangeReplicationAndSayWhatToDo() {
    Topic actual = new Topic("payments", 3, 1, WANTED.settings());

    assertThat(refusal(actual))
        .contains("replication: 1 -> 3")
        .contains("kafka-reassign-partitions");
  }

  @Test
  void shouldRefuseASettingThatBrokersDoNotKnow() {
    Topic actual = new Topic("payments", 3, 3, Map.of("retention.ms", "100"));

    assertThat(refusal(actual)).contains("cleanup.policy");
  }

  private static String refusal(Topic actual) {
    return String.join("; ", ((Refuse) change(Map.of("payments", actual))).reasons());
  }

  private static TopicChange change(Map<String, Topic> actual) {
    return TopicPlan.between(List.of(WANTED), actual).changes().get(0);
  }
}
