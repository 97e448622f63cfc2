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
import org.jspecify.annotations.Nullable;

/**
 * Writes an event field by field; text that is null takes one byte. Text goes out as a whole, not
 * character by character as Flink's own serializer does it, since checkpoints are not buffered.
 */
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
    target.writeUTF(event.eventId());
    InstantSerializer.INSTANCE.serialize(event.ts(), target);
    target.writeUTF(event.eventType());
    target.writeUTF(event.customerId());
    writeAmount(event, target);
    writeText(event.sessionId(), target);
    writeText(event.device(), target);
    writeText(event.paymentId(), target);
    writeText(event.deviceId(), target);
    writeText(event.method(), target);
    writeText(event.cardBin(), target);
    writeText(event.paymentCountry(), target);
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    String eventId = source.readUTF();
    Instant ts = InstantSerializer.INSTANCE.deserialize(source);
    String eventType = source.readUTF();
    String customerId = source.readUTF();
    Currency currency = Currency.getInstance(source.readUTF());
    Money amount = source.readBoolean() ? new Money(source.readLong(), currency) : null;
    return new Event(
        eventId,
        ts,
        eventType,
        customerId,
        readText(source),
        readText(source),
        readText(source),
        readText(source),
        readText(source),
        readText(source),
        amount,
        currency,
        readText(source));
  }

  private static void writeAmount(Event event, DataOutputView target) throws IOException {
    target.writeUTF(event.currency().getCurrencyCode());
    target.writeBoolean(event.amount() != null);
    if (event.amount() != null) {
      target.writeLong(event.amount().minorUnits());
    }
  }

  private static void writeText(@Nullable String text, DataOutputView target) throws IOException {
    target.writeBoolean(text != null);
    if (text != null) {
      target.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInputView source) throws IOException {
    return source.readBoolean() ? source.readUTF() : null;
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
