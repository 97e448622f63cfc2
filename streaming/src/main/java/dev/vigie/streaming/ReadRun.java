package dev.vigie.streaming;

import dev.vigie.streaming.ReadSettings.Start;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** One reading from its first record to its end. */
final class ReadRun {

  private static final Duration POLL = Duration.ofMillis(100);

  /** How much longer to wait for a partition that has yet to answer, or has records to give. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final ReadSettings settings;
  private final TopicStatistics statistics;
  private final CountingThread counting;
  private final RecordListener listener;
  private final LagWatch lags;
  private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private final long startNanos = System.nanoTime();
  private long lastRecordNanos = startNanos;
  private long taken;

  ReadRun(
      Consumer<byte[], byte[]> consumer,
      ReadSettings settings,
      TopicStatistics statistics,
      RecordListener listener) {
    this.consumer = consumer;
    this.settings = settings;
    this.statistics = statistics;
    this.counting = new CountingThread(statistics);
    this.listener = listener;
    this.lags = new LagWatch(consumer, InstantSource.system());
  }

  ReadSummary read() {
    try (counting) {
      return readToTheEnd();
    }
  }

  private ReadSummary readToTheEnd() {
    boolean interrupted = false;
    try {
      begin();
      while (!isEnough()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        count(records);
        listener.caughtUp();
        commit();
        lags.read(records, listener);
      }
    } catch (InterruptException e) {
      // Clears the flag, so that the end can still talk to the brokers.
      interrupted = Thread.interrupted();
    }
    commit();
    counting.await();
    return statistics.summary(lags(), Duration.ofNanos(lastRecordNanos - startNanos), interrupted);
  }

  private void begin() {
    if (settings.group() != null) {
      consumer.subscribe(settings.topics(), new FromBeginning());
      return;
    }
    List<TopicPartition> partitions =
        settings.topics().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    // Asked for now, so that a timeout counts from the moment when records may come.
    partitions.forEach(consumer::position);
    lastRecordNanos = System.nanoTime();
  }

  /** Sets a group back, once for each partition it is given. */
  private final class FromBeginning implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (settings.start() == Start.BEGINNING) {
        consumer.seekToBeginning(
            partitions.stream().filter(partition -> !nextOffsets.containsKey(partition)).toList());
      }
      lastRecordNanos = System.nanoTime();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What was counted is committed after every poll already.
    }
  }

  private boolean isEnough() {
    if (settings.maxMessages().isPresent() && taken >= settings.maxMessages().getAsLong()) {
      return true;
    }
    if (settings.timeout().isEmpty()) {
      return false;
    }
    long idleNanos = System.nanoTime() - lastRecordNanos;
    long timeoutNanos = settings.timeout().get().toNanos();
    return idleNanos >= timeoutNanos
        && (isAtEnd() || idleNanos >= timeoutNanos + PATIENCE.toNanos());
  }

  /** Whether each partition has said that it has nothing more. */
  private boolean isAtEnd() {
    Set<TopicPartition> assigned = consumer.assignment();
    return !assigned.isEmpty()
        && assigned.stream().allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
  }

  private void count(ConsumerRecords<byte[], byte[]> polled) {
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = upToTheLimit(polled.records(partition));
      if (!records.isEmpty()) {
        records.forEach(listener::record);
        counting.add(partition, records);
        taken += records.size();
        long next = records.get(records.size() - 1).offset() + 1;
        nextOffsets.put(partition, next);
        uncommitted.put(partition, new OffsetAndMetadata(next));
        lastRecordNanos = System.nanoTime();
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> upToTheLimit(
      List<ConsumerRecord<byte[], byte[]>> records) {
    long room = settings.maxMessages().orElse(Long.MAX_VALUE) - taken;
    return room >= records.size() ? records : records.subList(0, (int) room);
  }

  private void commit() {
    if (settings.group() != null && !uncommitted.isEmpty()) {
      counting.await();
      consumer.commitSync(uncommitted);
      uncommitted.clear();
    }
  }

  private Map<TopicPartition, Long> lags() {
    Set<TopicPartition> partitions = consumer.assignment();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> lags = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Long next = nextOffsets.get(partition);
      long position = next == null ? consumer.position(partition) : next;
      lags.put(partition, Math.max(0, ends.get(partition) - position));
    }
    return lags;
  }
}
