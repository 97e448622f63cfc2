package dev.vigie.detection;

import dev.vigie.detection.source.EventSerializer;
import dev.vigie.events.EventPosition;
import dev.vigie.rules.CustomerHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes a timeline into checkpoints, in a form that names its version. */
final class CustomerTimelineSerializer extends TypeSerializerSingleton<CustomerTimeline> {
  private static final long serialVersionUID = 1L;

  private static final int FORMAT = 3;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public CustomerTimeline createInstance() {
    return new CustomerTimeline();
  }

  @Override
  public CustomerTimeline copy(CustomerTimeline from) {
    return from.copy();
  }

  @Override
  public CustomerTimeline copy(CustomerTimeline from, CustomerTimeline reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(CustomerTimeline timeline, DataOutputView target) throws IOException {
    target.writeByte(FORMAT);
    timeline.history().writeTo(target);
    writePosition(timeline.lastApplied(), target);
    target.writeInt(timeline.waiting().size());
    for (CustomerTimeline.Waiting held : timeline.waiting()) {
      EventSerializer.INSTANCE.serialize(held.event(), target);
      target.writeLong(held.turn());
    }
    target.writeLong(timeline.nextExpiry());
  }

  @Override
  public CustomerTimeline deserialize(DataInputView source) throws IOException {
    int format = source.readByte();
    if (format != FORMAT) {
      throw new IOException("customer timeline of unknown format " + format);
    }
    CustomerHistory history = CustomerHistory.readFrom(source);
    EventPosition lastApplied = readPosition(source);
    int size = source.readInt();
    List<CustomerTimeline.Waiting> waiting = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      waiting.add(
          new CustomerTimeline.Waiting(
              EventSerializer.INSTANCE.deserialize(source), source.readLong()));
    }
    return new CustomerTimeline(history, lastApplied, waiting, source.readLong());
  }

  private static void writePosition(@Nullable EventPosition position, DataOutputView target)
      throws IOException {
    target.writeBoolean(position != null);
    if (position != null) {
      target.writeUTF(position.eventId());
      InstantSerializer.INSTANCE.serialize(position.ts(), target);
    }
  }

  private static @Nullable EventPosition readPosition(DataInputView source) throws IOException {
    if (!source.readBoolean()) {
      return null;
    }
    String eventId = source.readUTF();
    return new EventPosition(InstantSerializer.INSTANCE.deserialize(source), eventId);
  }

  @Override
  public CustomerTimeline deserialize(CustomerTimeline reuse, DataInputView source)
      throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<CustomerTimeline> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Flink stores its name with the state and calls it up again on restore. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CustomerTimeline> {
    public Snapshot() {
      super(CustomerTimelineSerializer::new);
    }
  }
}
