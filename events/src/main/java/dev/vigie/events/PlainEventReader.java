package dev.vigie.events;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form that nearly all events have, in one pass over the bytes: one flat object, ASCII
 * without escapes, numbers without exponents. Whatever is not surely a valid event of that form it
 * leaves to {@link EventCodec}'s parser, which alone decides what is rejected and why. Can be used
 * again and again, by one thread at a time.
 */
final class PlainEventReader {

  private static final int MAX_OTHERS = 16;
  private static final int MAX_ID_BYTES = 64;
  private static final int MAX_TEXT_BYTES = 256;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int REQUIRED =
      PlainField.EVENT_ID.bit()
          | PlainField.TS.bit()
          | PlainField.EVENT_TYPE.bit()
          | PlainField.CUSTOMER_ID.bit();
  private static final int NUMBERS = PlainField.AMOUNT.bit() | PlainField.CART_VALUE.bit();
  private static final int TEXTS_OR_WHOLE_NUMBERS =
      PlainField.SESSION_ID.bit()
          | PlainField.DEVICE.bit()
          | PlainField.PAYMENT_ID.bit()
          | PlainField.DEVICE_ID.bit()
          | PlainField.METHOD.bit()
          | PlainField.CARD_BIN.bit();

  private final PlainScan scan = new PlainScan();
  private final @Nullable UsualFields usual;
  private final int[] starts = new int[PlainField.COUNT];
  private final int[] ends = new int[PlainField.COUNT];
  private final int[] others = new int[2 * MAX_OTHERS];
  private final PlainTimestamp ts = new PlainTimestamp();
  private byte[] json = {};
  private int objectStart;
  private int claimed;
  private int otherCount;
  private @Nullable Currency currency;
  private long cart;
  private long amount;

  private PlainEventReader(@Nullable UsualFields usual) {
    this.usual = usual;
  }

  /** For events one after another, which learns how they are written. */
  static PlainEventReader ofMany() {
    return new PlainEventReader(new UsualFields());
  }

  /** For one event. */
  static PlainEventReader ofOne() {
    return new PlainEventReader(null);
  }

  /**
   * The event, or null when the bytes have to be looked at more closely.
   *
   * @param nowSeconds what "24 h ahead of the clock" is measured against, since 1970
   */
  @Nullable Event read(byte[] bytes, int offset, int length, long nowSeconds) {
    return isEvent(bytes, offset, length, nowSeconds) ? event() : null;
  }

  /**
   * Whether the bytes are surely an event, which is not made of them; the same as {@link #read}.
   */
  boolean isEvent(byte[] bytes, int offset, int length, long nowSeconds) {
    start(bytes, offset, length);
    if (!readObject()) {
      return false;
    }
    scan.passSpace();
    return scan.isAtEnd() && isValid(nowSeconds);
  }

  /**
   * The length of the line that begins at an offset, without its end, or a negative number when it
   * is not surely an event, or its end is not there.
   *
   * @param limit where the bytes end that are there
   */
  int lengthOfLine(byte[] bytes, int offset, int limit, long nowSeconds) {
    start(bytes, offset, limit - offset);
    return readObject() && scan.isAtEndOfLine() && isValid(nowSeconds)
        ? scan.position() - offset
        : -1;
  }

  private boolean isValid(long nowSeconds) {
    if (!hasIds()) {
      return false;
    }
    if (!ts.read(json, start(PlainField.TS), end(PlainField.TS))
        || ts.second() >= nowSeconds + SECONDS_PER_DAY) {
      return false;
    }
    currency = readCurrency();
    return currency != null && readAmounts(currency.minorDigits());
  }

  private void start(byte[] bytes, int offset, int length) {
    json = bytes;
    objectStart = offset;
    scan.start(bytes, offset, length);
    claimed = 0;
    otherCount = 0;
    Arrays.fill(ends, 0);
    currency = null;
  }

  /** Of the event last found to be one, in whole milliseconds since 1970. */
  long eventTime() {
    return ts.toEpochMilli();
  }

  /** Whether the event last found to be one is of that type. */
  boolean isOfType(byte[] type) {
    return Arrays.equals(
        type, 0, type.length, json, start(PlainField.EVENT_TYPE), end(PlainField.EVENT_TYPE));
  }

  /** Of the event last found to be one. */
  long second() {
    return ts.second();
  }

  /** Of the event last found to be one. */
  int nano() {
    return ts.nano();
  }

  /** Of the event last found to be one. */
  EventHead head() {
    return new EventHead(
        ts.second(),
        ts.nano(),
        bytes(PlainField.EVENT_ID),
        bytes(PlainField.EVENT_TYPE),
        bytes(PlainField.CUSTOMER_ID));
  }

  private byte[] bytes(PlainField field) {
    return Arrays.copyOfRange(json, start(field), end(field));
  }

  private boolean readObject() {
    scan.passSpace();
    if (scan.next() != '{') {
      return false;
    }
    int separator;
    int index = 0;
    do {
      if (!readField(index++)) {
        return false;
      }
      scan.passSpace();
      separator = scan.next();
    } while (separator == ',');
    return separator == '}';
  }

  /** As {@link UsualFields} finds it; else looked for, and then what is usual. */
  private boolean readField(int index) {
    int start = scan.position();
    if (usual != null && usual.isNext(index, json, start, scan.end())) {
      scan.pass(usual.length(index));
      // There may be more of it than last time.
      scan.passSpace();
      return readValue(
          usual.field(index), start + usual.nameStart(index), start + usual.nameEnd(index));
    }
    scan.passSpace();
    int nameStart = scan.position() + 1;
    if (!scan.passString()) {
      return false;
    }
    int nameEnd = scan.position() - 1;
    scan.passSpace();
    if (scan.next() != ':') {
      return false;
    }
    scan.passSpace();
    PlainField field = PlainField.named(json, nameStart, nameEnd);
    if (usual != null && scan.isOneLine()) {
      usual.keep(index, json, start, scan.position(), nameStart - start, nameEnd - start, field);
    }
    return readValue(field, nameStart, nameEnd);
  }

  private boolean readValue(@Nullable PlainField field, int nameStart, int nameEnd) {
    return field == null
        ? isNewName(nameStart, nameEnd) && passOther()
        : (claimed & field.bit()) == 0 && readValue(field);
  }

  /** A known field. One that is null is absent; one of another type is not plain. */
  private boolean readValue(PlainField field) {
    claimed |= field.bit();
    int start = scan.position();
    if (scan.peek() == 'n') {
      return scan.passLiteral("null") && (field.bit() & REQUIRED) == 0;
    } else if ((field.bit() & NUMBERS) != 0) {
      starts[field.index()] = start;
      boolean number = scan.passNumber();
      ends[field.index()] = scan.position();
      return number;
    } else if ((field.bit() & TEXTS_OR_WHOLE_NUMBERS) != 0 && scan.isAtDigit()) {
      starts[field.index()] = start;
      boolean whole = scan.passWholeNumber();
      ends[field.index()] = scan.position();
      return whole;
    }
    starts[field.index()] = start + 1;
    boolean text = scan.passString();
    ends[field.index()] = scan.position() - 1;
    return text;
  }

  private boolean passOther() {
    return switch (scan.peek()) {
      case '"' -> scan.passString();
      case 'n' -> scan.passLiteral("null");
      case 't' -> scan.passLiteral("true");
      case 'f' -> scan.passLiteral("false");
      case '-' -> scan.next() == '-' && scan.passNumber();
      default -> scan.passNumber();
    };
  }

  private boolean isNewName(int start, int end) {
    if (otherCount == MAX_OTHERS) {
      return false;
    }
    for (int i = 0; i < otherCount; i++) {
      if (others[2 * i + 1] - others[2 * i] == end - start
          && Arrays.equals(json, others[2 * i], others[2 * i + 1], json, start, end)) {
        return false;
      }
    }
    others[2 * otherCount] = start;
    others[2 * otherCount + 1] = end;
    otherCount++;
    return true;
  }

  /** Of the event last found to be one; as {@link #length}, only for a field that it has. */
  int start(PlainField field) {
    return starts[field.index()];
  }

  private int end(PlainField field) {
    return ends[field.index()];
  }

  int length(PlainField field) {
    return end(field) - start(field);
  }

  private boolean has(PlainField field) {
    return ends[field.index()] != 0;
  }

  private boolean hasIds() {
    return (claimed & REQUIRED) == REQUIRED
        && isId(PlainField.EVENT_ID)
        && isId(PlainField.EVENT_TYPE)
        && isId(PlainField.CUSTOMER_ID);
  }

  /** What begins with a space may be blank. */
  private boolean isId(PlainField field) {
    int length = length(field);
    return length > 0 && length <= MAX_ID_BYTES && json[start(field)] != ' ';
  }

  private @Nullable Currency readCurrency() {
    if (!has(PlainField.CURRENCY)) {
      return Currencies.DEFAULT;
    }
    int at = start(PlainField.CURRENCY);
    boolean euro =
        length(PlainField.CURRENCY) == 3
            && json[at] == 'E'
            && json[at + 1] == 'U'
            && json[at + 2] == 'R';
    return euro ? Currencies.DEFAULT : Currencies.of(ascii(PlainField.CURRENCY));
  }

  private boolean readAmounts(int fractionDigits) {
    cart = minorUnits(PlainField.CART_VALUE, fractionDigits);
    amount = minorUnits(PlainField.AMOUNT, fractionDigits);
    return cart != PlainAmount.UNSURE && amount != PlainAmount.UNSURE;
  }

  /** The event last found to be one. */
  Event event() {
    Currency known = requireNonNull(currency);
    String eventType = ascii(PlainField.EVENT_TYPE);
    long paid = paid(eventType);
    return new Event(
        ascii(PlainField.EVENT_ID),
        ts.toInstant(),
        eventType,
        ascii(PlainField.CUSTOMER_ID),
        text(PlainField.SESSION_ID),
        text(PlainField.DEVICE),
        text(PlainField.PAYMENT_ID),
        text(PlainField.DEVICE_ID),
        text(PlainField.METHOD),
        text(PlainField.CARD_BIN),
        paid == PlainAmount.ABSENT ? null : new Money(paid, known),
        known,
        country());
  }

  private long paid(String eventType) {
    boolean cartStands = amount == PlainAmount.ABSENT && eventType.startsWith(Event.PAYMENT);
    return cartStands ? cart : amount;
  }

  /**
   * The event last found to be one, without what that detail leaves out.
   *
   * @param eventType the one it has
   * @param packer what to pack it with
   */
  PackedEvent packed(String eventType, EventDetail detail, EventPacker packer) {
    packer.start(eventType);
    packer.id(json, start(PlainField.EVENT_ID), end(PlainField.EVENT_ID));
    packer.id(json, start(PlainField.CUSTOMER_ID), end(PlainField.CUSTOMER_ID));
    pack(PackedForm.SESSION_ID, PlainField.SESSION_ID, packer);
    if (detail == EventDetail.PAYMENT) {
      packPayment(eventType, packer);
    }
    // Two payments of one identity and one ts are told apart by the bytes.
    int end = eventType.startsWith(Event.PAYMENT) ? scan.end() : objectStart;
    return packer.packed(ts.second(), ts.nano(), json, objectStart, end);
  }

  private void packPayment(String eventType, EventPacker packer) {
    pack(PackedForm.PAYMENT_ID, PlainField.PAYMENT_ID, packer);
    pack(PackedForm.DEVICE_ID, PlainField.DEVICE_ID, packer);
    pack(PackedForm.CARD_BIN, PlainField.CARD_BIN, packer);
    packer.ascii(PackedForm.PAYMENT_COUNTRY, country());
    if (!Currencies.DEFAULT.equals(currency)) {
      pack(PackedForm.CURRENCY, PlainField.CURRENCY, packer);
    }
    long paid = paid(eventType);
    if (paid != PlainAmount.ABSENT) {
      packer.amount(paid);
    }
  }

  private void pack(int packedField, PlainField field, EventPacker packer) {
    if (isText(field)) {
      packer.text(packedField, json, start(field), end(field));
    }
  }

  private long minorUnits(PlainField field, int fractionDigits) {
    return has(field)
        ? PlainAmount.minorUnits(json, start(field), end(field), fractionDigits)
        : PlainAmount.ABSENT;
  }

  /** One of {@link Countries}' own texts: nothing is made of the bytes. */
  private @Nullable String country() {
    int at = start(PlainField.PAYMENT_COUNTRY);
    return length(PlainField.PAYMENT_COUNTRY) == 2 ? Countries.of(json[at], json[at + 1]) : null;
  }

  private @Nullable String text(PlainField field) {
    return isText(field) ? ascii(field) : null;
  }

  private boolean isText(PlainField field) {
    return has(field) && length(field) <= MAX_TEXT_BYTES;
  }

  private String ascii(PlainField field) {
    return new String(json, start(field), length(field), StandardCharsets.ISO_8859_1);
  }
}
