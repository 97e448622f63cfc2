package dev.vigie.streaming;

import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.streaming.ReadSummary.InvalidRecord;
import dev.vigie.streaming.ReadSummary.PartitionTotal;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts records, and holds those of event topics to the contract. For one thread at a time. */
final class TopicStatistics {

  static final int MAX_INVALID_KEPT = 1_000;
  private static final byte[] NO_BYTES = {};
  private static final String UNKNOWN = "(none)";

  private final EventCodec codec;
  private final Set<String> eventTopics;
  private final Map<TopicPartition, Long> partitions = new HashMap<>();
  private final Tally eventTypes = new Tally();
  private final Tally devices = new Tally();
  private final Tally countries = new Tally();
  private final Tally deadLetters = new Tally();
  private final List<InvalidRecord> firstInvalid = new ArrayList<>();
  private long invalid;
  private long records;
  private long bytes;

  TopicStatistics(EventCodec codec, Set<String> eventTopics) {
    this.codec = codec;
    this.eventTopics = eventTopics;
  }

  /** Counts some records of one partition. */
  void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> added) {
    records += added.size();
    partitions.merge(partition, (long) added.size(), Long::sum);
    boolean events = eventTopics.contains(partition.topic());
    boolean letters = partition.topic().equals(TopicCatalogue.DEAD_LETTERS);
    for (ConsumerRecord<byte[], byte[]> record : added) {
      byte[] value = record.value() == null ? NO_BYTES : record.value();
      bytes += value.length;
      if (events) {
        validate(record, value);
      } else if (letters && DeadLetters.isLastPart(record.headers())) {
        String reason = DeadLetters.reasonCode(record.headers());
        deadLetters.add(reason == null ? UNKNOWN : reason);
      }
    }
  }

  private void validate(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    Decoded decoded = codec.decode(value);
    if (decoded instanceof Decoded.Valid valid) {
      count(valid.event());
    } else if (decoded instanceof Decoded.Rejected rejected) {
      invalid++;
      keep(record, rejected.rejection());
    }
  }

  private void count(Event event) {
    eventTypes.add(event.eventType());
    devices.add(event.device() == null ? UNKNOWN : event.device());
    if (event.paymentCountry() != null) {
      countries.add(event.paymentCountry());
    }
  }

  private void keep(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
    if (firstInvalid.size() < MAX_INVALID_KEPT) {
      var place = new Place.Offset(record.topic(), record.partition(), record.offset());
      firstInvalid.add(new InvalidRecord(place, rejection));
    }
  }

  /**
   * Everything counted so far.
   *
   * @param lags of every partition that was read from, also of those that had nothing
   */
  ReadSummary summary(Map<TopicPartition, Long> lags, Duration elapsed, boolean interrupted) {
    SortedMap<String, SortedMap<Integer, PartitionTotal>> topics = new TreeMap<>();
    lags.forEach(
        (partition, lag) ->
            topics
                .computeIfAbsent(partition.topic(), name -> new TreeMap<>())
                .put(
                    partition.partition(),
                    new PartitionTotal(partitions.getOrDefault(partition, 0L), lag)));
    return new ReadSummary(
        records,
        bytes,
        topics,
        eventTypes.byFrequency(),
        devices.byFrequency(),
        countries.byFrequency(),
        deadLetters.byFrequency(),
        invalid,
        List.copyOf(firstInvalid),
        elapsed,
        interrupted);
  }
}
