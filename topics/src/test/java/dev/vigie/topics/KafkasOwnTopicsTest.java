package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkasOwnTopicsTest {

  @ParameterizedTest
  @CsvSource({"3, 2, false", "4, 3, false", "2, 2, true", "3, 1, true", "1, 1, true"})
  void shouldBeAsSafeAsTheTopicsThatRelyOnThem(int replication, int inSync, boolean weak) {
    List<Topic> catalogue = List.of(topic("payments", 3, 2), topic("orders", 5, 4));

    assertThat(
            KafkasOwnTopics.weakness(topic("__consumer_offsets", replication, inSync), catalogue))
        .matches(sentence -> sentence.isPresent() == weak);
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThat(
            KafkasOwnTopics.weakness(
                topic("__transaction_state", 1, 1), List.of(topic("payments", 3, 2))))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("__transaction_state: replication 1 and min.insync.replicas 1")
                    .contains("3 and 2"));
  }

  @Test
  void shouldAskForNoMoreThanASmallCatalogueHas() {
    assertThat(
            KafkasOwnTopics.weakness(
                topic("__consumer_offsets", 1, 1), List.of(topic("payments", 1, 1))))
        .isEmpty();
  }

  private static Topic topic(String name, int replication, int inSync) {
    return new Topic(name, 3, replication, Map.of("min.insync.replicas", Integer.toString(inSync)));
  }
}
