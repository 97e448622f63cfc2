package dev.vigie.detection.source;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes an arrival. In the job itself nothing is written, as what reads arrivals runs chained to
 * the source; Flink asks for a serializer all the same.
 */
public final class ArrivalSerializer extends ImmutableValueSerializer<Arrival> {
  private static final long serialVersionUID = 1L;

  private static final int ACCEPTED = 0;
  private static final int UNREAD = 1;
  private static final int REFUSED = 2;

  public static final ArrivalSerializer INSTANCE = new ArrivalSerializer();

  @Override
  public Arrival createInstance() {
    return new Arrival.Accepted(0, PackedEventSerializer.INSTANCE.createInstance());
  }

  @Override
  public void serialize(Arrival arrival, DataOutputView target) throws IOException {
    target.writeLong(arrival.offset());
    if (arrival instanceof Arrival.Accepted accepted) {
      target.writeByte(ACCEPTED);
      PackedEventSerializer.INSTANCE.serialize(accepted.event(), target);
    } else if (arrival instanceof Arrival.Unread unread) {
      target.writeByte(UNREAD);
      target.writeLong(unread.eventTime());
    } else if (arrival instanceof Arrival.Refused refused) {
      target.writeByte(REFUSED);
      DeadLetterSerializer.INSTANCE.serialize(refused.deadLetter(), target);
    }
  }

  @Override
  public Arrival deserialize(DataInputView source) throws IOException {
    long offset = source.readLong();
    int kind = source.readByte();
    return switch (kind) {
      case ACCEPTED ->
          new Arrival.Accepted(offset, PackedEventSerializer.INSTANCE.deserialize(source));
      case UNREAD -> new Arrival.Unread(offset, source.readLong());
      case REFUSED ->
          new Arrival.Refused(offset, DeadLetterSerializer.INSTANCE.deserialize(source));
      default -> throw new IOException("arrival of unknown kind " + kind);
    };
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Flink stores its name with the state and calls it up again on restore. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
