package dev.vigie.detection.source;

import dev.vigie.events.Currencies;
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

/** Writes an event field by field; text that is null takes one byte. */
public final class EventSerializer extends ImmutableValueSerializer<Event> {
  private static final long serialVersionUID = 1L;

  public static final EventSerializer INSTANCE = new EventSerializer();

  @Override
  public Event createInstance() {
    return new Event(
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
        null);
  }

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    StringValue.writeString(event.eventId(), target);
    InstantSerializer.INSTANCE.serialize(event.ts(), target);
    StringValue.writeString(event.eventType(), target);
    StringValue.writeString(event.customerId(), target);
    writeAmount(event, target);
    StringValue.writeString(event.sessionId(), target);
    StringValue.writeString(event.device(), target);
    StringValue.writeString(event.paymentId(), target);
    StringValue.writeString(event.deviceId(), target);
    StringValue.writeString(event.method(), target);
    StringValue.writeString(event.cardBin(), target);
    StringValue.writeString(event.paymentCountry(), target);
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    String eventId = StringValue.readString(source);
    Instant ts = InstantSerializer.INSTANCE.deserialize(source);
    String eventType = StringValue.readString(source);
    String customerId = StringValue.readString(source);
    Currency currency = Currency.getInstance(StringValue.readString(source));
    Money amount = source.readBoolean() ? new Money(source.readLong(), currency) : null;
    return new Event(
        eventId,
        ts,
        eventType,
        customerId,
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source),
        amount,
        currency,
        StringValue.readString(source));
  }

  private static void writeAmount(Event event, DataOutputView target) throws IOException {
    StringValue.writeString(event.currency().getCurrencyCode(), target);
    target.writeBoolean(event.amount() != null);
    if (event.amount() != null) {
      target.writeLong(event.amount().minorUnits());
    }
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
