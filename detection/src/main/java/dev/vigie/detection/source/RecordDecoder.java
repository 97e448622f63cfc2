package dev.vigie.detection.source;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Bytes to arrivals. A record that is not an event is an arrival too, never an exception. */
public final class RecordDecoder implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;

  private static final byte[] NO_BYTES = {};

  private transient @Nullable EventCodec codec;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    codec = new EventCodec(InstantSource.system());
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    out.collect(decode(record));
  }

  private Arrival decode(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value() == null ? NO_BYTES : record.value();
    Decoded decoded = codec().decode(bytes);
    if (decoded instanceof Decoded.Valid valid) {
      return new Arrival.Accepted(record.offset(), valid.event());
    }
    var place = new Place.Offset(record.topic(), record.partition(), record.offset());
    Rejection rejection = ((Decoded.Rejected) decoded).rejection();
    return new Arrival.Refused(
        record.offset(), new DeadLetter(bytes, rejection, place, Instant.now()));
  }

  private EventCodec codec() {
    if (codec == null) {
      throw new IllegalStateException("not open");
    }
    return codec;
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return ValueType.ARRIVAL;
  }
}
