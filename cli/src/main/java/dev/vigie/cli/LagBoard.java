package dev.vigie.cli;

import dev.vigie.streaming.PartitionLag;
import dev.vigie.streaming.RecordListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows how far behind each partition is while topics are read: on a terminal a line for each,
 * painted over every second; elsewhere, every five seconds, a line for each that is behind.
 */
final class LagBoard implements RecordListener {

  private static final int MAX_LINES = 20;
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final boolean painted;
  private int linesOnScreen;
  private long lastPlainNanos = System.nanoTime();

  LagBoard(PrintWriter err, boolean painted) {
    this.err = err;
    this.painted = painted;
  }

  @Override
  public void record(ConsumerRecord<byte[], byte[]> record) {
    // Counted elsewhere.
  }

  @Override
  public void lags(SortedMap<TopicPartition, PartitionLag> lags) {
    if (painted) {
      paint(furthestBehind(lags, 0));
    } else if (System.nanoTime() - lastPlainNanos >= PLAIN_INTERVAL.toNanos()) {
      lastPlainNanos = System.nanoTime();
      furthestBehind(lags, 1).forEach(err::println);
    }
    err.flush();
  }

  private static List<String> furthestBehind(
      SortedMap<TopicPartition, PartitionLag> lags, long atLeast) {
    return lags.entrySet().stream()
        .filter(lag -> lag.getValue().records() >= atLeast)
        .sorted(
            Comparator.comparing(
                (Map.Entry<TopicPartition, PartitionLag> lag) -> -lag.getValue().records()))
        .limit(MAX_LINES)
        .map(lag -> line(lag.getKey(), lag.getValue()))
        .toList();
  }

  static String line(TopicPartition partition, PartitionLag lag) {
    return String.format(
        Locale.ROOT,
        "lag %-28s %,12d records %,10.1f s",
        partition,
        lag.records(),
        lag.age().toMillis() / 1e3);
  }

  private void paint(List<String> lines) {
    StringBuilder screen = new StringBuilder();
    if (linesOnScreen > 0) {
      screen.append("\u001b[").append(linesOnScreen).append('A');
    }
    lines.forEach(line -> screen.append("\u001b[2K").append(line).append('\n'));
    // Fewer partitions than before, once others of the group have taken some.
    screen.append("\u001b[J");
    linesOnScreen = lines.size();
    err.print(screen);
  }
}
