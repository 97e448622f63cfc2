package dev.vigie.alerts;

import java.util.Arrays;
import java.util.Optional;

/** What an alert turned out to be. */
public enum Resolution {
  CONFIRMED_FRAUD("confirmed_fraud"),
  FALSE_POSITIVE("false_positive"),
  /** Decided, but says nothing about the rules: it is no label. */
  INCONCLUSIVE("inconclusive");

  private final String code;

  Resolution(String code) {
    this.code = code;
  }

  /** As it stands in the database and the API. */
  public String code() {
    return code;
  }

  public static Optional<Resolution> of(String code) {
    return Arrays.stream(values()).filter(resolution -> resolution.code.equals(code)).findFirst();
  }
}
