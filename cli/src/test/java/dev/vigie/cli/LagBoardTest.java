package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.streaming.PartitionLag;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagBoardTest {

  private final StringWriter err = new StringWriter();

  @Test
  void shouldPaintOverWhatItPaintedWithTheFurthestBehindFirst() {
    var board = new LagBoard(new PrintWriter(err), true);

    board.lags(lags());
    board.lags(lags());

    String once =
        """
        \u001b[2Klag payments-1                          1,500 records       12.5 s
        \u001b[2Klag payments-0                              0 records        0.0 s
        \u001b[J""";
    assertThat(err.toString()).isEqualTo(once + "\u001b[2A" + once);
  }

  @Test
  void shouldSaveOtherReadersTheFirstSeconds() {
    var board = new LagBoard(new PrintWriter(err), false);

    board.lags(lags());

    assertThat(err.toString()).isEmpty();
  }

  private static SortedMap<TopicPartition, PartitionLag> lags() {
    SortedMap<TopicPartition, PartitionLag> lags =
        new TreeMap<>(Comparator.comparing(TopicPartition::partition));
    lags.put(new TopicPartition("payments", 0), new PartitionLag(0, Duration.ZERO));
    lags.put(new TopicPartition("payments", 1), new PartitionLag(1_500, Duration.ofMillis(12_500)));
    return lags;
  }
}
