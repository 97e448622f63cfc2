package dev.vigie.events;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads {@link PackedForm} from its beginning to its end, once. */
final class PackedEventReader {

  private final byte[] bytes;
  private final int present;
  private int position = PackedForm.TEXTS_AT;

  PackedEventReader(byte[] bytes) {
    this.bytes = bytes;
    this.present = PackedForm.unsignedShort(bytes, PackedForm.PRESENT_AT);
  }

  static boolean isPaymentAttempt(byte[] bytes) {
    return bytes[PackedForm.TYPE_AT] == PackedForm.PAYMENT_ATTEMPT;
  }

  static boolean isPayment(byte[] bytes) {
    int usual = bytes[PackedForm.TYPE_AT];
    return usual == PackedForm.OTHER_TYPE
        ? new PackedEventReader(bytes).event(0, 0).eventType().startsWith(Event.PAYMENT)
        : PackedForm.USUAL_TYPES.get(usual).startsWith(Event.PAYMENT);
  }

  static int compareOriginals(byte[] bytes, byte[] other) {
    return Arrays.compareUnsigned(
        bytes, originalStart(bytes), bytes.length, other, originalStart(other), other.length);
  }

  /** Where all else ends. */
  private static int originalStart(byte[] bytes) {
    PackedEventReader reader = new PackedEventReader(bytes);
    reader.event(0, 0);
    return reader.position;
  }

  static int compareIds(byte[] bytes, byte[] other) {
    int start = PackedForm.TEXTS_AT + Short.BYTES;
    return Arrays.compareUnsigned(
        bytes,
        start,
        start + PackedForm.unsignedShort(bytes, PackedForm.TEXTS_AT),
        other,
        start,
        start + PackedForm.unsignedShort(other, PackedForm.TEXTS_AT));
  }

  String eventId() {
    return text();
  }

  String customerId() {
    position += Short.BYTES + PackedForm.unsignedShort(bytes, position);
    return text();
  }

  Event event(long epochSecond, int nano) {
    String eventId = text();
    String customerId = text();
    String sessionId = text(PackedForm.SESSION_ID);
    String device = text(PackedForm.DEVICE);
    String paymentId = text(PackedForm.PAYMENT_ID);
    String deviceId = text(PackedForm.DEVICE_ID);
    String method = text(PackedForm.METHOD);
    String cardBin = text(PackedForm.CARD_BIN);
    String paymentCountry = text(PackedForm.PAYMENT_COUNTRY);
    Currency currency = currency();
    Money amount = has(PackedForm.AMOUNT) ? new Money(number(), currency) : null;
    return new Event(
        eventId,
        Instant.ofEpochSecond(epochSecond, nano),
        type(),
        customerId,
        sessionId,
        device,
        paymentId,
        deviceId,
        method,
        cardBin,
        amount,
        currency,
        paymentCountry);
  }

  private String type() {
    int usual = bytes[PackedForm.TYPE_AT];
    return usual == PackedForm.OTHER_TYPE ? text() : PackedForm.USUAL_TYPES.get(usual);
  }

  private Currency currency() {
    return has(PackedForm.CURRENCY)
        ? Currencies.required(requireNonNull(text(PackedForm.CURRENCY)))
        : Currencies.DEFAULT;
  }

  private boolean has(int field) {
    return (present & field) != 0;
  }

  private @Nullable String text(int field) {
    return has(field) ? text() : null;
  }

  private String text() {
    int length = PackedForm.unsignedShort(bytes, position);
    int start = position + Short.BYTES;
    position = start + length;
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private long number() {
    long number = 0;
    for (int end = position + Long.BYTES; position < end; position++) {
      number = number << Byte.SIZE | (bytes[position] & 0xFF);
    }
    return number;
  }
}
