package dev.vigie.house;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What one run of {@code stream} left on the topics beside the events of its data set, compared as
 * sets: what is missing, what is there more than once, what stands before an earlier event of the
 * same customer. Counts nothing that the run says of itself. Records of other runs are passed over,
 * also those of the same events: generated data sets share the ids of their payments.
 */
final class TopicAudit {

  private static final String ID_FIELD = "\"event_id\"";
  private static final int NAMED = 10;

  private final Map<EventIdentity, Integer> positions;
  private final String run;
  private final BitSet found = new BitSet();
  private final Map<String, Integer> lastOfCustomer = new HashMap<>();
  private long repeated;
  private long outOfOrder;
  private long strange;

  /**
   * An audit that has seen no record.
   *
   * @param positions events with their places in the order in which they should have been sent
   * @param run the id that the run's records carry
   */
  TopicAudit(Map<EventIdentity, Integer> positions, String run) {
    this.positions = positions;
    this.run = run;
  }

  static TopicAudit of(TestPlatform platform, Path dataSet, String run) {
    var audit = new TopicAudit(positions(dataSet), run);
    Brokers.EVENT_TOPICS.forEach(topic -> platform.topics().forEach(topic, audit::add));
    return audit;
  }

  private static Map<EventIdentity, Integer> positions(Path dataSet) {
    Map<EventIdentity, Integer> positions = new HashMap<>();
    try (SourceRecords records =
        DataSet.open(dataSet)
            .inTimeOrder(
                Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults())) {
      for (SourceRecord record = records.next(); record != null; record = records.next()) {
        positions.put(((SourceRecord.Valid) record).event().identity(), positions.size());
      }
    }
    return positions;
  }

  /** A record of a topic, each partition's in its order. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    if (!isOfRun(record)) {
      return;
    }
    String customer = new String(record.key(), StandardCharsets.UTF_8);
    String event = eventId(new String(record.value(), StandardCharsets.UTF_8));
    Integer position = positions.get(new EventIdentity(customer, event));
    if (position == null) {
      strange++;
      return;
    }
    if (found.get(position)) {
      repeated++;
      return;
    }
    found.set(position);
    @Nullable Integer before = lastOfCustomer.put(record.topic() + " " + customer, position);
    if (before != null && before > position) {
      outOfOrder++;
    }
  }

  private boolean isOfRun(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader("vigie-run");
    return header != null && run.equals(new String(header.value(), StandardCharsets.UTF_8));
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

  /** Records of the run that are no event of its data set. */
  long strange() {
    return strange;
  }

  /** Some of those that are lost. */
  List<EventIdentity> firstLost() {
    List<EventIdentity> lost = new ArrayList<>();
    positions.forEach(
        (event, position) -> {
          if (lost.size() < NAMED && !found.get(position)) {
            lost.add(event);
          }
        });
    return lost;
  }

  @Override
  public String toString() {
    return "%,d events: %,d lost, %,d repeated, %,d out of order, %,d strange"
        .formatted(expected(), lost(), repeated, outOfOrder, strange);
  }
}
