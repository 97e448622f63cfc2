package dev.vigie.detection.source;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes a dead letter with its original bytes. */
final class DeadLetterSerializer extends ImmutableValueSerializer<DeadLetter> {
  private static final long serialVersionUID = 1L;

  static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

  @Override
  public DeadLetter createInstance() {
    return new DeadLetter(
        new byte[0],
        new Rejection(Rejection.Reason.NOT_JSON, ""),
        new Place.Line("", 1),
        Instant.EPOCH);
  }

  @Override
  public void serialize(DeadLetter letter, DataOutputView target) throws IOException {
    target.writeInt(letter.original().length);
    target.write(letter.original());
    StringValue.writeString(letter.rejection().reason().name(), target);
    StringValue.writeString(letter.rejection().text(), target);
    writePlace(letter.place(), target);
    InstantSerializer.INSTANCE.serialize(letter.at(), target);
  }

  @Override
  public DeadLetter deserialize(DataInputView source) throws IOException {
    byte[] original = new byte[source.readInt()];
    source.readFully(original);
    var reason = Rejection.Reason.valueOf(StringValue.readString(source));
    var rejection = new Rejection(reason, StringValue.readString(source));
    Place place = readPlace(source);
    Instant at = InstantSerializer.INSTANCE.deserialize(source);
    return new DeadLetter(original, rejection, place, at);
  }

  private static void writePlace(Place place, DataOutputView target) throws IOException {
    if (place instanceof Place.Offset record) {
      target.writeBoolean(true);
      StringValue.writeString(record.topic(), target);
      target.writeInt(record.partition());
      target.writeLong(record.offset());
    } else if (place instanceof Place.Line line) {
      target.writeBoolean(false);
      StringValue.writeString(line.file(), target);
      target.writeLong(line.line());
    }
  }

  private static Place readPlace(DataInputView source) throws IOException {
    return source.readBoolean()
        ? new Place.Offset(StringValue.readString(source), source.readInt(), source.readLong())
        : new Place.Line(StringValue.readString(source), source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Flink stores its name with the state and calls it up again on restore. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
