package dev.vigie.events;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The decimal text of an amount, turned into money without floating point and without ever building
 * the digits of a number such as 1e999999999.
 *
 * @param field the event's field, for the rejection's text
 * @param quoted whether it stood in a JSON string
 */
record AmountText(String field, String text, boolean quoted) {

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_SHOWN_LENGTH = 40;

  /** Integer digits past which the largest amount is exceeded in any currency. */
  private static final int MAX_INTEGER_DIGITS = 16;

  /** Leading zeros past which an amount rounds to nothing in any currency. */
  private static final int MAX_FRACTION_ZEROS = 8;

  /** An amount, or why it is none; neither where there was no amount to read. */
  record Parsed(@Nullable Money money, @Nullable Rejection rejection) {
    static final Parsed NOTHING = new Parsed(null, null);

    private static Parsed of(long minorUnits, Currency currency) {
      return new Parsed(new Money(minorUnits, currency), null);
    }
  }

  Parsed toMoney(Currency currency) {
    if (text.length() > MAX_LENGTH) {
      return refused(Rejection.Reason.AMOUNT_TOO_LARGE, "has over " + MAX_LENGTH + " characters");
    }
    if (!text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
      return notANumber();
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      // A JSON number is well-formed, so what is wrong with it can only be its exponent.
      return quoted ? notANumber() : tooLarge();
    }
    return value.signum() < 0
        ? refused(Rejection.Reason.AMOUNT_NEGATIVE, "is negative: " + shown())
        : inMinorUnits(value, currency);
  }

  private Parsed inMinorUnits(BigDecimal value, Currency currency) {
    long integerDigits = (long) value.precision() - value.scale();
    if (value.signum() == 0 || integerDigits < -MAX_FRACTION_ZEROS) {
      return Parsed.of(0, currency);
    }
    if (integerDigits > MAX_INTEGER_DIGITS) {
      return tooLarge();
    }
    int digits = currency.minorDigits();
    BigDecimal minor = value.movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
    return minor.compareTo(BigDecimal.valueOf(Money.MAX_MINOR_UNITS)) > 0
        ? tooLarge()
        : Parsed.of(minor.longValueExact(), currency);
  }

  private Parsed notANumber() {
    return refused(Rejection.Reason.AMOUNT_NOT_A_NUMBER, "is not a number: " + shown());
  }

  private Parsed tooLarge() {
    return refused(Rejection.Reason.AMOUNT_TOO_LARGE, "is above 10^15 minor units: " + shown());
  }

  private Parsed refused(Rejection.Reason reason, String why) {
    return new Parsed(null, new Rejection(reason, field + " " + why));
  }

  private String shown() {
    return text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + "…";
  }
}
