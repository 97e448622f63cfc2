package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.topics.FailureTolerance.Acks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureToleranceTest {

  @ParameterizedTest
  @CsvSource({
    "ALL, 3, 2, 1, 2",
    "ALL, 3, 1, 2, 2",
    "ALL, 3, 3, 0, 2",
    "ALL, 1, 1, 0, 0",
    "ALL, 1, 2, 0, 0",
    "LEADER, 3, 2, 2, 0",
    "NONE, 3, 2, 2, 0"
  })
  void shouldTellWritesFromData(
      Acks acks, int replication, int minInSync, int brokersForWrites, int disksForData) {
    FailureTolerance tolerance = FailureTolerance.of(acks, replication, minInSync);

    assertThat(tolerance.brokersForWrites()).isEqualTo(brokersForWrites);
    assertThat(tolerance.disksForData()).isEqualTo(disksForData);
  }

  @Test
  void shouldSayItInOneSentence() {
    assertThat(FailureTolerance.of(Acks.ALL, 3, 2).sentence())
        .startsWith(
            "with acks=all, replication 3 and min.insync.replicas 2, writes go on with one broker"
                + " down and acknowledged data survives two lost disks");
  }
}
