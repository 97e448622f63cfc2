package dev.vigie.events;

import java.util.List;

/**
 * The form of what a {@link PackedEvent} holds besides its ts: a byte for the type and two for
 * which optional fields there are; event_id, customer_id, and the optional texts in the order of
 * their bits; the amount in minor units, eight bytes; the type as text unless it is one of the
 * usual; the first of the bytes it was read from, where they are kept. Before each text stands its
 * length, two bytes.
 */
final class PackedForm {

  /** Written as a number, by their place here. */
  static final List<String> USUAL_TYPES =
      List.of(
          Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED, Event.ADD_TO_CART);

  static final int OTHER_TYPE = -1;
  static final int PAYMENT_ATTEMPT = USUAL_TYPES.indexOf(Event.PAYMENT_ATTEMPT);

  static final int SESSION_ID = 1;
  static final int DEVICE = 1 << 1;
  static final int PAYMENT_ID = 1 << 2;
  static final int DEVICE_ID = 1 << 3;
  static final int METHOD = 1 << 4;
  static final int CARD_BIN = 1 << 5;
  static final int PAYMENT_COUNTRY = 1 << 6;
  static final int CURRENCY = 1 << 7;
  static final int AMOUNT = 1 << 8;

  /** What waits for its turn must stay small, however long the records are. */
  static final int MOST_ORIGINAL_BYTES = 1_024;

  static final int TYPE_AT = 0;
  static final int PRESENT_AT = 1;
  static final int TEXTS_AT = 3;

  private PackedForm() {}

  static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF);
  }
}
