package dev.vigie.events;

import java.util.Objects;

/**
 * A currency of ISO 4217 that money can be counted in; {@link Currencies} has them all.
 *
 * @param code three capital letters
 * @param minorDigits digits of its minor unit: 2 for EUR, whose minor unit is the cent
 */
public record Currency(String code, int minorDigits) {

  private static final int MOST_MINOR_DIGITS = 4;

  public Currency {
    Objects.requireNonNull(code, "code");
    if (minorDigits < 0 || minorDigits > MOST_MINOR_DIGITS) {
      throw new IllegalArgumentException(code + " with " + minorDigits + " minor digits");
    }
  }

  /** The code. */
  @Override
  public String toString() {
    return code;
  }
}
