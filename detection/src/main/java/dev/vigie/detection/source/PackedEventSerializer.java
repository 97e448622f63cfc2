package dev.vigie.detection.source;

import dev.vigie.events.Currencies;
import dev.vigie.events.Event;
import dev.vigie.events.PackedEvent;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the bytes that an event is packed in already. */
public final class PackedEventSerializer extends ImmutableValueSerializer<PackedEvent> {
  private static final long serialVersionUID = 1L;

  public static final PackedEventSerializer INSTANCE = new PackedEventSerializer();

  private static final PackedEvent EMPTY =
      PackedEvent.of(
          new Event(
              "",
              Instant.EPOCH,
              "",
              "",
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              Currencies.DEFAULT,
              null));

  @Override
  public PackedEvent createInstance() {
    return EMPTY;
  }

  @Override
  public void serialize(PackedEvent event, DataOutputView target) throws IOException {
    event.writeTo(target);
  }

  @Override
  public PackedEvent deserialize(DataInputView source) throws IOException {
    return PackedEvent.readFrom(source);
  }

  @Override
  public TypeSerializerSnapshot<PackedEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Flink stores its name with the state and calls it up again on restore. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<PackedEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
