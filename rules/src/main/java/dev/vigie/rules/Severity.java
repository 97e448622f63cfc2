package dev.vigie.rules;

import java.util.Locale;

/** How urgent an assessment is: none below the alert threshold. */
public enum Severity {
  NONE,
  MEDIUM,
  HIGH;

  /** The word of the contract. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
