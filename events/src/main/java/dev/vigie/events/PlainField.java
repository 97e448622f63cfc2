package dev.vigie.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of an event, found by the bytes of their names. */
@SuppressWarnings({
  "ImmutableEnumChecker", // the names' bytes are never written after this class is loaded
  "EnumOrdinal" // an index that lasts as long as the reading of one event
})
enum PlainField {
  EVENT_ID,
  TS,
  EVENT_TYPE,
  CUSTOMER_ID,
  SESSION_ID,
  DEVICE,
  PAYMENT_ID,
  DEVICE_ID,
  METHOD,
  CARD_BIN,
  CART_VALUE,
  AMOUNT,
  CURRENCY,
  PAYMENT_COUNTRY;

  static final int COUNT = values().length;

  private static final int LONGEST = 15;
  private static final PlainField[][] BY_LENGTH = new PlainField[LONGEST + 1][];

  static {
    for (int length = 0; length <= LONGEST; length++) {
      int wanted = length;
      BY_LENGTH[length] =
          Arrays.stream(values())
              .filter(field -> field.name.length == wanted)
              .toArray(PlainField[]::new);
    }
  }

  private final byte[] name = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  private final int index = ordinal();

  /** Of arrays that have a place for each field. */
  int index() {
    return index;
  }

  /** Of sets of fields. */
  int bit() {
    return 1 << index;
  }

  /** The field whose name these bytes are, or null when it is none that anything reads. */
  static @Nullable PlainField named(byte[] bytes, int start, int end) {
    if (end - start <= LONGEST) {
      for (PlainField field : BY_LENGTH[end - start]) {
        // Most names differ in their first letter from others of their length.
        if (field.name[0] == bytes[start]
            && Arrays.equals(field.name, 0, field.name.length, bytes, start, end)) {
          return field;
        }
      }
    }
    return null;
  }
}
