package dev.vigie.house;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events of one data set on the topics, compared as sets: what is missing, what is there more
 * than once, what stands before an earlier event of the same customer. Events of other data sets
 * are passed over.
 */
final class TopicAudit {

  private static final String ID_FIELD = "\"event_id\"";
  private static final int NAMED = 10;

  private final Map<String, Integer> positions;
  private final BitSet found = new BitSet();
  private final Map<String, Integer> lastOfCustomer = new HashMap<>();
  private long repeated;
  private long outOfOrder;

  private TopicAudit(Map<String, Integer> positions) {
    this.positions = positions;
  }

  static TopicAudit of(TestPlatform platform, Path dataSet) {
    var audit = new TopicAudit(positions(dataSet));
    Brokers.EVENT_TOPICS.forEach(topic -> platform.topics().forEach(topic, audit::add));
    return audit;
  }

  /** Event ids with their places in the order in which they should have been sent. */
  private static Map<String, Integer> positions(Path dataSet) {
    Map<String, Integer> positions = new HashMap<>();
    try (SourceRecords records =
        DataSet.open(dataSet)
            .inTimeOrder(
                Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults())) {
      for (SourceRecord record = records.next(); record != null; record = records.next()) {
        positions.put(((SourceRecord.Valid) record).event().eventId(), positions.size());
      }
    }
    return positions;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    Integer position = positions.get(eventId(new String(record.value(), StandardCharsets.UTF_8)));
    if (position == null) {
      return;
    }
    if (found.get(position)) {
      repeated++;
      return;
    }
    found.set(position);
    String customer = record.topic() + " " + new String(record.key(), StandardCharsets.UTF_8);
    @Nullable Integer before = lastOfCustomer.put(customer, position);
    if (before != null && before > position) {
      outOfOrder++;
    }
  }

  /** Without a parser, which would take minutes for millions. */
  static String eventId(String json) {
    int start = json.indexOf('"', json.indexOf(':', json.indexOf(ID_FIELD))) + 1;
    return json.substring(start, json.indexOf('"', start));
  }

  int expected() {
    return positions.size();
  }

  int lost() {
    return expected() - found.cardinality();
  }

  /** Records beyond the first of their event. */
  long repeated() {
    return repeated;
  }

  /** First records of an event behind a later event of the same customer in the same topic. */
  long outOfOrder() {
    return outOfOrder;
  }

  /** Some of those that are lost. */
  List<String> firstLost() {
    List<String> lost = new ArrayList<>();
    positions.forEach(
        (id, position) -> {
          if (lost.size() < NAMED && !found.get(position)) {
            lost.add(id);
          }
        });
    return lost;
  }

  @Override
  public String toString() {
    return "%,d events: %,d lost, %,d repeated, %,d out of order"
        .formatted(expected(), lost(), repeated, outOfOrder);
  }
}
