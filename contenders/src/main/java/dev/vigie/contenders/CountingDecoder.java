package dev.vigie.contenders;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes every record as the detection job does, and only counts what comes of it. */
final class CountingDecoder implements KafkaRecordDeserializationSchema<String> {
  private static final long serialVersionUID = 1L;

  /** Small beside a benchmark's millions, and large enough to cost nothing. */
  private static final int STEP = 2_000;

  private transient @Nullable EventCodec codec;
  private transient int events;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    codec = new EventCodec(InstantSource.system());
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<String> counts) {
    EventCodec open = codec;
    if (open == null) {
      throw new IllegalStateException("not open");
    }
    if (open.decode(record.value()) instanceof Decoded.Valid) {
      events++;
    }
    if (events == STEP) {
      counts.collect(Integer.toString(events));
      events = 0;
    }
  }

  @Override
  public TypeInformation<String> getProducedType() {
    return Types.STRING;
  }
}
