package dev.vigie.alerts;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What one poll gave: values to store, and records that are none. */
final class IntakeBatch<T> {

  private final List<Read<T>> readable = new ArrayList<>();
  private final List<DeadLetter> unreadable = new ArrayList<>();
  private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
  private final Set<Read<T>> refused = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Read<T>(ConsumerRecord<byte[], byte[]> record, T value) {

    TopicPartition partition() {
      return new TopicPartition(record.topic(), record.partition());
    }

    DeadLetter letter(Rejection rejection) {
      return IntakeBatch.letter(record, rejection);
    }
  }

  private IntakeBatch() {}

  static <T> IntakeBatch<T> read(
      ConsumerRecords<byte[], byte[]> records, TopicIntake.Format<T> format) {
    IntakeBatch<T> batch = new IntakeBatch<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        batch.readable.add(new Read<>(record, format.read(record.key(), record.value())));
      } catch (NotReadable e) {
        batch.unreadable.add(letter(record, e.rejection()));
      }
    }
    records
        .nextOffsets()
        .forEach((partition, next) -> batch.nextOffsets.put(partition, next.offset()));
    return batch;
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
    return new DeadLetter(
        record.value() == null ? new byte[0] : record.value(),
        rejection,
        new Place.Offset(record.topic(), record.partition(), record.offset()),
        Instant.now());
  }

  List<DeadLetter> unreadable() {
    return List.copyOf(unreadable);
  }

  /** How many of the values were stored. */
  int values() {
    return readable.size() - refused.size();
  }

  /**
   * Stores all that the database takes.
   *
   * @param putAside takes the others; returns when they are safe
   * @throws SQLException when the fault is not that of a value; storing may be tried again then
   */
  void store(TopicIntake.Table<T> table, Consumer<List<DeadLetter>> putAside) throws SQLException {
    store(readable.stream().filter(read -> !refused.contains(read)).toList(), table, putAside);
    table.store(List.of(), nextOffsets);
  }

  /** Halves what is refused until it is a single record. */
  private void store(
      List<Read<T>> part, TopicIntake.Table<T> table, Consumer<List<DeadLetter>> putAside)
      throws SQLException {
    if (part.isEmpty()) {
      return;
    }
    try {
      table.store(part.stream().map(Read::value).toList(), behind(part));
    } catch (SQLException | DateTimeException | ArithmeticException e) {
      if (!DataFault.isIn(e)) {
        throw e;
      }
      if (part.size() == 1) {
        refuse(part.get(0), e, putAside);
        return;
      }
      int half = part.size() / 2;
      store(part.subList(0, half), table, putAside);
      store(part.subList(half, part.size()), table, putAside);
    }
  }

  private void refuse(Read<T> read, Exception fault, Consumer<List<DeadLetter>> putAside) {
    putAside.accept(
        List.of(
            read.letter(
                new Rejection(
                    Rejection.Reason.NOT_STORABLE,
                    "PostgreSQL does not take it: " + DataFault.describe(fault)))));
    refused.add(read);
  }

  /** Where reading goes on behind a part: each partition's records stand in their order. */
  private Map<TopicPartition, Long> behind(List<Read<T>> part) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    part.forEach(read -> offsets.put(read.partition(), read.record().offset() + 1));
    return offsets;
  }
}
