package dev.vigie.detection.source;

import dev.vigie.events.Event;
import dev.vigie.events.Money;
import java.io.IOException;
import java.time.Instant;
import java.util.Currency;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Writes an event field by field; text that is null takes one byte. */
public final class EventSerializer extends ImmutableValueSerializer<Event> {
  private static final long serialVersionUID = 1L;

  public static final EventSerializer INSTANCE = new EventSerializer();

  @Override
  public Event createInstance() {
    return new Event("", Instant.EPOCH, "", "", null, null, null, null, null, null, null, null);
  }

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    StringValue.writeString(event.eventId(), target);
    InstantSerializer.INSTANCE.serialize(event.ts(), target);
    StringValue.writeString(event.eventType(), target);
    StringValue.writeString(event.customerId(), target);
    StringValue.writeString(event.sessionId(), target);
    StringValue.writeString(event.device(), target);
    StringValue.writeString(event.paymentId(), target);
    StringValue.writeString(event.deviceId(), target);
    StringValue.writeString(event.method(), target);
    StringValue.writeString(event.cardBin(), target);
    writeMoney(event.amount(), target);
    StringValue.writeString(event.paymentCountry(), target);
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    return new Event(
        StringValue.readString(source),
        InstantSerializer.INSTANCE.deserialize(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        readMoney(source),
        StringValue.readString(source));
  }

  private static void writeMoney(@Nullable Money money, DataOutputView target) throws IOException {
    StringValue.writeString(money == null ? null : money.currency().getCurrencyCode(), target);
    if (money != null) {
      target.writeLong(money.minorUnits());
    }
  }

  private static @Nullable Money readMoney(DataInputView source) throws IOException {
    String currency = StringValue.readString(source);
    return currency == null ? null : new Money(source.readLong(), Currency.getInstance(currency));
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Flink stores its name with the state and calls it up again on restore. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Event> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
