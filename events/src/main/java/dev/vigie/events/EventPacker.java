package dev.vigie.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes packed events in {@link PackedForm}, one after the other. Not thread-safe. */
final class EventPacker {

  private static final int USUAL_LENGTH = 256;
  private static final int MAX_TEXT_BYTES = 0xFFFF;

  private byte[] bytes = new byte[USUAL_LENGTH];
  private String type = "";
  private int length;
  private int present;

  /**
   * Packs an event.
   *
   * @param original the bytes it was read from, or none of them
   */
  PackedEvent pack(Event event, byte[] original) {
    start(event.eventType());
    id(event.eventId());
    id(event.customerId());
    text(PackedForm.SESSION_ID, event.sessionId());
    text(PackedForm.DEVICE, event.device());
    text(PackedForm.PAYMENT_ID, event.paymentId());
    text(PackedForm.DEVICE_ID, event.deviceId());
    text(PackedForm.METHOD, event.method());
    text(PackedForm.CARD_BIN, event.cardBin());
    text(PackedForm.PAYMENT_COUNTRY, event.paymentCountry());
    boolean usual = event.currency().equals(Currencies.DEFAULT);
    text(PackedForm.CURRENCY, usual ? null : event.currency().code());
    if (event.amount() != null) {
      amount(event.amount().minorUnits());
    }
    Instant ts = event.ts();
    return packed(ts.getEpochSecond(), ts.getNano(), original, 0, original.length);
  }

  /** Begins an event; what it has follows in the order of the form. */
  void start(String eventType) {
    type = eventType;
    length = PackedForm.TEXTS_AT;
    present = 0;
  }

  private void id(String text) {
    byte[] utf8 = utf8(text);
    id(utf8, 0, utf8.length);
  }

  /** The event_id, then the customer_id. */
  void id(byte[] utf8, int start, int end) {
    add(utf8, start, end);
  }

  private void text(int field, @Nullable String text) {
    if (text != null) {
      byte[] utf8 = utf8(text);
      text(field, utf8, 0, utf8.length);
    }
  }

  /** A field of ASCII letters, which are packed without being made bytes first; null is absent. */
  void ascii(int field, @Nullable String text) {
    if (text != null) {
      present |= field;
      makeRoom(Short.BYTES + text.length());
      bytes[length++] = (byte) (text.length() >>> Byte.SIZE);
      bytes[length++] = (byte) text.length();
      for (int i = 0; i < text.length(); i++) {
        bytes[length++] = (byte) text.charAt(i);
      }
    }
  }

  /** A field that there is. */
  void text(int field, byte[] utf8, int start, int end) {
    present |= field;
    add(utf8, start, end);
  }

  /** After all texts, where there is one. */
  void amount(long minorUnits) {
    present |= PackedForm.AMOUNT;
    makeRoom(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (minorUnits >>> shift);
    }
  }

  private void add(byte[] utf8, int start, int end) {
    if (end - start > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("text of " + (end - start) + " bytes");
    }
    makeRoom(Short.BYTES + end - start);
    bytes[length++] = (byte) ((end - start) >>> Byte.SIZE);
    bytes[length++] = (byte) (end - start);
    System.arraycopy(utf8, start, bytes, length, end - start);
    length += end - start;
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  PackedEvent packed(long epochSecond, int nano, byte[] original, int start, int end) {
    int usual = PackedForm.USUAL_TYPES.indexOf(type);
    if (usual == PackedForm.OTHER_TYPE) {
      byte[] other = utf8(type);
      add(other, 0, other.length);
    }
    int kept = Math.min(end - start, PackedForm.MOST_ORIGINAL_BYTES);
    makeRoom(kept);
    System.arraycopy(original, start, bytes, length, kept);
    length += kept;
    bytes[PackedForm.TYPE_AT] = (byte) usual;
    bytes[PackedForm.PRESENT_AT] = (byte) (present >>> Byte.SIZE);
    bytes[PackedForm.PRESENT_AT + 1] = (byte) present;
    return new PackedEvent(epochSecond, nano, Arrays.copyOf(bytes, length));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
