package dev.vigie.detection;

import dev.vigie.events.EventPosition;
import dev.vigie.events.PackedEvent;
import dev.vigie.rules.CustomerHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

  private static final int FORMAT = 5;

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
      held.event().writeTo(target);
      target.writeLong(held.turn());
    }
    target.writeLong(timeline.nextExpiry());
  }

  @Override
  public CustomerTimeline deserialize(DataInputView source) throws IOException {
    int format = source.readByte();
    if (format != FORMAT) {
      throw new IOException(
          "the job's state is in form %d, of another build; this one reads form %d: start the job with --from-beginning"
              .formatted(format, FORMAT));
    }
    CustomerHistory history = CustomerHistory.readFrom(source);
    EventPosition lastApplied = readPosition(source);
    int size = source.readInt();
    List<CustomerTimeline.Waiting> waiting = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      waiting.add(new CustomerTimeline.Waiting(PackedEvent.readFrom(source), source.readLong()));
    }
    return new CustomerTimeline(history, lastApplied, waiting, source.readLong());
  }

  private static void writePosition(@Nullable EventPosition position, DataOutputView target)
      throws IOException {
    target.writeBoolean(position != null);
    if (position != null) {
      InstantSerializer.INSTANCE.serialize(position.ts(), target);
      byte[] eventId = position.eventId().getBytes(StandardCharsets.UTF_8);
      target.writeInt(eventId.length);
      target.write(eventId);
    }
  }

  private static @Nullable EventPosition readPosition(DataInputView source) throws IOException {
    if (!source.readBoolean()) {
      return null;
    }
    Instant ts = InstantSerializer.INSTANCE.deserialize(source);
    byte[] eventId = new byte[source.readInt()];
    source.readFully(eventId);
    return new EventPosition(ts, new String(eventId, StandardCharsets.UTF_8));
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
