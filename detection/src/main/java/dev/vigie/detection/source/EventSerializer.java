package dev.vigie.detection.source;

import static java.util.Objects.requireNonNull;

import dev.vigie.events.Currencies;
import dev.vigie.events.Event;
import dev.vigie.events.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event field by field; text that is null takes two bytes. Text goes out as a whole, not
 * character by character as Flink's own serializer does it, since checkpoints are not buffered.
 */
public final class EventSerializer extends ImmutableValueSerializer<Event> {
  private static final long serialVersionUID = 1L;

  public static final EventSerializer INSTANCE = new EventSerializer();

  /** Written as a number, by their place here. */
  private static final List<String> USUAL_TYPES =
      List.of(
          Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED, Event.ADD_TO_CART);

  private static final int OTHER_TYPE = -1;
  private static final int NULL = -1;

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
    Instant ts = event.ts();
    writeType(event.eventType(), target);
    target.writeLong(ts.getEpochSecond());
    target.writeInt(ts.getNano());
    writeMoney(event, target);
    writeText(event.eventId(), target);
    writeText(event.customerId(), target);
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
    String eventType = readType(source);
    Instant ts = Instant.ofEpochSecond(source.readLong(), source.readInt());
    String code = readText(source);
    Currency currency = code == null ? Currencies.DEFAULT : Currency.getInstance(code);
    Money amount = source.readBoolean() ? new Money(source.readLong(), currency) : null;
    return new Event(
        requireNonNull(readText(source)),
        ts,
        eventType,
        requireNonNull(readText(source)),
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

  private static void writeType(String type, DataOutputView target) throws IOException {
    int usual = USUAL_TYPES.indexOf(type);
    target.writeByte(usual);
    if (usual == OTHER_TYPE) {
      writeText(type, target);
    }
  }

  private static String readType(DataInputView source) throws IOException {
    int usual = source.readByte();
    return usual == OTHER_TYPE ? requireNonNull(readText(source)) : USUAL_TYPES.get(usual);
  }

  private static void writeMoney(Event event, DataOutputView target) throws IOException {
    boolean usual = event.currency().equals(Currencies.DEFAULT);
    writeText(usual ? null : event.currency().getCurrencyCode(), target);
    target.writeBoolean(event.amount() != null);
    if (event.amount() != null) {
      target.writeLong(event.amount().minorUnits());
    }
  }

  private static void writeText(@Nullable String text, DataOutputView target) throws IOException {
    if (text == null) {
      target.writeShort(NULL);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    target.writeShort(bytes.length);
    target.write(bytes);
  }

  private static @Nullable String readText(DataInputView source) throws IOException {
    int length = source.readShort();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
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
