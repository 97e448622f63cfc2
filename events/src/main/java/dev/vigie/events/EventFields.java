package dev.vigie.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one event while it is being read. */
final class EventFields {

  private static final int MAX_ID_BYTES = 64;
  private static final int MAX_TEXT_BYTES = 256;
  private static final Duration MAX_AHEAD = Duration.ofHours(24);
  private static final List<Field> REQUIRED =
      List.of(Field.EVENT_ID, Field.TS, Field.EVENT_TYPE, Field.CUSTOMER_ID);

  enum Field {
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
    IP_HASH,
    UTM_SOURCE,
    UTM_CAMPAIGN,
    PRODUCT_ID,
    ORDER_ID,
    CART_VALUE,
    AMOUNT,
    CURRENCY,
    PAYMENT_COUNTRY;

    private final String json = name().toLowerCase(Locale.ROOT);

    static @Nullable Field of(String name) {
      return switch (name) {
        case "event_id" -> EVENT_ID;
        case "ts" -> TS;
        case "event_type" -> EVENT_TYPE;
        case "customer_id" -> CUSTOMER_ID;
        case "session_id" -> SESSION_ID;
        case "device" -> DEVICE;
        case "payment_id" -> PAYMENT_ID;
        case "device_id" -> DEVICE_ID;
        case "method" -> METHOD;
        case "card_bin" -> CARD_BIN;
        case "ip_hash" -> IP_HASH;
        case "utm_source" -> UTM_SOURCE;
        case "utm_campaign" -> UTM_CAMPAIGN;
        case "product_id" -> PRODUCT_ID;
        case "order_id" -> ORDER_ID;
        case "cart_value" -> CART_VALUE;
        case "amount" -> AMOUNT;
        case "currency" -> CURRENCY;
        case "payment_country" -> PAYMENT_COUNTRY;
        default -> null;
      };
    }
  }

  private final Map<Field, String> values = new EnumMap<>(Field.class);
  private final Set<Field> claimed = EnumSet.noneOf(Field.class);
  private boolean amountQuoted;

  /** Whether this is the first time that the field stands in the object. */
  boolean claim(Field field) {
    return claimed.add(field);
  }

  /** Takes the value the parser stands on; null when it is acceptable. JSON null is absence. */
  @Nullable Rejection accept(Field field, JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value == JsonToken.VALUE_STRING && parser.getText().indexOf('\0') >= 0) {
      return new Rejection(Rejection.Reason.NUL_CHARACTER, field.json + " holds a NUL character");
    }
    return switch (field) {
      case EVENT_ID, EVENT_TYPE, CUSTOMER_ID -> required(field, value, parser, MAX_ID_BYTES);
      case TS -> required(field, value, parser, MAX_TEXT_BYTES);
      case AMOUNT, CART_VALUE -> amount(field, value, parser);
      case CURRENCY -> currency(value, parser);
      case PAYMENT_COUNTRY -> optional(field, value, parser);
      default -> wholeNumberOr(field, value, parser);
    };
  }

  private @Nullable Rejection required(
      Field field, JsonToken value, JsonParser parser, int maxBytes) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      return new Rejection(Rejection.Reason.FIELD_WRONG_TYPE, field.json + " is not a string");
    }
    String string = parser.getText();
    int bytes = Utf8.length(string);
    if (bytes < 0) {
      return new Rejection(Rejection.Reason.FIELD_WRONG_TYPE, field.json + " is not UTF-8 text");
    }
    if (string.isBlank()) {
      return new Rejection(Rejection.Reason.FIELD_BLANK, field.json + " is blank");
    }
    if (bytes > maxBytes) {
      return new Rejection(
          Rejection.Reason.FIELD_TOO_LONG,
          field.json + " has " + bytes + " bytes, at most " + maxBytes + " are allowed");
    }
    values.put(field, string);
    return null;
  }

  /** Analytics exports write ids as numbers: a whole one counts as its decimal digits. */
  private @Nullable Rejection wholeNumberOr(Field field, JsonToken value, JsonParser parser)
      throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT) {
      return optional(field, value, parser);
    }
    String digits = parser.getText();
    if (digits.length() <= MAX_TEXT_BYTES) {
      values.put(field, digits.equals("-0") ? "0" : digits);
    }
    return null;
  }

  private @Nullable Rejection optional(Field field, JsonToken value, JsonParser parser)
      throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      String string = parser.getText();
      int bytes = Utf8.length(string);
      if (bytes >= 0 && bytes <= MAX_TEXT_BYTES) {
        values.put(field, string);
      }
    }
    return null;
  }

  private @Nullable Rejection amount(Field field, JsonToken value, JsonParser parser)
      throws IOException {
    boolean quoted = value == JsonToken.VALUE_STRING && field == Field.AMOUNT;
    if (!quoted && !value.isNumeric()) {
      return new Rejection(Rejection.Reason.AMOUNT_NOT_A_NUMBER, field.json + " is not a number");
    }
    amountQuoted |= quoted;
    values.put(field, parser.getText());
    return null;
  }

  private @Nullable Rejection currency(JsonToken value, JsonParser parser) throws IOException {
    String code = value == JsonToken.VALUE_STRING ? parser.getText() : "";
    if (Currencies.of(code) == null) {
      return new Rejection(
          Rejection.Reason.CURRENCY_UNKNOWN, "currency is not an ISO 4217 code with minor units");
    }
    values.put(Field.CURRENCY, code);
    return null;
  }

  /** The event, when what it requires is there. */
  Decoded toEvent(Instant now) {
    for (Field field : REQUIRED) {
      if (text(field) == null) {
        return rejected(Rejection.Reason.FIELD_MISSING, field.json + " is missing");
      }
    }
    Instant ts = Timestamps.parse(requireNonNull(text(Field.TS)));
    if (ts == null) {
      return rejected(Rejection.Reason.TS_UNREADABLE, "ts is not a timestamp: " + text(Field.TS));
    }
    if (ts.isAfter(now.plus(MAX_AHEAD))) {
      return rejected(
          Rejection.Reason.TS_IN_FUTURE, "ts is more than 24 h ahead of the clock: " + ts);
    }
    return withMoney(ts);
  }

  private Decoded withMoney(Instant ts) {
    String code = text(Field.CURRENCY);
    Currency currency = code == null ? Currencies.DEFAULT : Currencies.of(code);
    AmountText.Parsed cart = money(Field.CART_VALUE, currency);
    AmountText.Parsed amount = money(Field.AMOUNT, currency);
    if (cart.rejection() != null || amount.rejection() != null) {
      return new Decoded.Rejected(cart.rejection() != null ? cart.rejection() : amount.rejection());
    }
    boolean payment = requireNonNull(text(Field.EVENT_TYPE)).startsWith(Event.PAYMENT);
    boolean cartStands = amount.money() == null && payment;
    return new Decoded.Valid(event(ts, cartStands ? cart.money() : amount.money(), currency));
  }

  private AmountText.Parsed money(Field field, Currency currency) {
    String digits = text(field);
    return digits == null
        ? AmountText.Parsed.NOTHING
        : new AmountText(field.json, digits, amountQuoted && field == Field.AMOUNT)
            .toMoney(currency);
  }

  private Event event(Instant ts, @Nullable Money amount, Currency currency) {
    return new Event(
        requireNonNull(text(Field.EVENT_ID)),
        ts,
        requireNonNull(text(Field.EVENT_TYPE)),
        requireNonNull(text(Field.CUSTOMER_ID)),
        text(Field.SESSION_ID),
        text(Field.DEVICE),
        text(Field.PAYMENT_ID),
        text(Field.DEVICE_ID),
        text(Field.METHOD),
        text(Field.CARD_BIN),
        amount,
        currency,
        Countries.of(text(Field.PAYMENT_COUNTRY)));
  }

  private @Nullable String text(Field field) {
    return values.get(field);
  }

  private static Decoded rejected(Rejection.Reason reason, String why) {
    return new Decoded.Rejected(new Rejection(reason, why));
  }
}
