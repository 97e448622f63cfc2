package dev.vigie.archive;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Records of one partition into the store: events first, dead letters next, the offset last. */
final class BatchWriter {

  private static final byte[] NOTHING = new byte[0];

  private final EventStore store;
  private final Outage outage;
  private final DeadLetterSink deadLetterSink;
  private final InstantSource clock;
  private final EventCodec codec;

  BatchWriter(EventStore store, Outage outage, DeadLetterSink deadLetterSink, InstantSource clock) {
    this.store = store;
    this.outage = outage;
    this.deadLetterSink = deadLetterSink;
    this.clock = clock;
    this.codec = new EventCodec(clock);
  }

  /**
   * Returns when all is stored.
   *
   * @param from offset that the store should have now, null for none
   * @param to offset that it has afterwards
   */
  BatchOutcome write(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      @Nullable ArchiveOffset from,
      ArchiveOffset to)
      throws InterruptedException {
    List<RawBsonDocument> documents = new ArrayList<>(records.size());
    List<DeadLetter> deadLetters = new ArrayList<>();
    PlainDocuments plain = new PlainDocuments(clock);
    records.forEach(record -> sort(record, plain, documents, deadLetters));
    int duplicates = documents.isEmpty() ? 0 : outage.outlast(() -> store.insert(documents));
    if (!deadLetters.isEmpty()) {
      deadLetterSink.accept(deadLetters);
    }
    boolean advanced = outage.outlast(() -> store.advance(partition, from, to));
    return new BatchOutcome(records.size(), duplicates, deadLetters.size(), advanced);
  }

  private void sort(
      ConsumerRecord<byte[], byte[]> record,
      PlainDocuments plain,
      List<RawBsonDocument> documents,
      List<DeadLetter> deadLetters) {
    // A record without a value is as empty as one of no bytes.
    byte[] json = record.value() == null ? NOTHING : record.value();
    var place = new Place.Offset(record.topic(), record.partition(), record.offset());
    RawBsonDocument document = plain.document(json, place);
    if (document != null) {
      documents.add(document);
      return;
    }
    Decoded decoded = codec.decode(json);
    if (decoded instanceof Decoded.Valid valid) {
      documents.add(EventDocuments.document(valid.event(), json, place));
    } else if (decoded instanceof Decoded.Rejected rejected) {
      deadLetters.add(new DeadLetter(json, rejected.rejection(), place, clock.instant()));
    }
  }
}
