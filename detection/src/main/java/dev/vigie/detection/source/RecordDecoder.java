package dev.vigie.detection.source;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventTriage;
import dev.vigie.events.PackedEvent;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.rules.Assessor;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to arrivals. A record that is not an event is an arrival too, never an exception. Events
 * that no rule reads, most of a shop's, are checked but not decoded.
 */
public final class RecordDecoder implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;

  private static final byte[] NO_BYTES = {};

  private transient @Nullable EventCodec codec;
  private transient @Nullable EventTriage triage;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    codec = new EventCodec(InstantSource.system());
    triage = new EventTriage(Assessor.DETAILS_READ, InstantSource.system());
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    out.collect(decode(record));
  }

  private Arrival decode(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value() == null ? NO_BYTES : record.value();
    EventTriage first = opened(triage);
    long eventTime = first.eventTimeOfUnwanted(bytes);
    if (eventTime != EventTriage.DECODE) {
      return new Arrival.Unread(record.offset(), eventTime);
    }
    PackedEvent wanted = first.wantedEvent();
    return wanted == null
        ? decodeAny(record, bytes)
        : new Arrival.Accepted(record.offset(), wanted);
  }

  private Arrival decodeAny(ConsumerRecord<byte[], byte[]> record, byte[] bytes) {
    Decoded decoded = opened(codec).decode(bytes);
    if (decoded instanceof Decoded.Valid valid) {
      return accepted(record.offset(), valid.event(), bytes);
    }
    var place = new Place.Offset(record.topic(), record.partition(), record.offset());
    Rejection rejection = ((Decoded.Rejected) decoded).rejection();
    return new Arrival.Refused(
        record.offset(), new DeadLetter(bytes, rejection, place, Instant.now()));
  }

  private static Arrival accepted(long offset, Event event, byte[] bytes) {
    return Assessor.reads(event.eventType())
        ? new Arrival.Accepted(offset, EventTriage.packed(Assessor.reduced(event), bytes))
        : new Arrival.Unread(offset, event.ts().toEpochMilli());
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not open");
    }
    return part;
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return ValueType.ARRIVAL;
  }
}
