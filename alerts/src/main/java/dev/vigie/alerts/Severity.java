package dev.vigie.alerts;

import java.util.Arrays;
import java.util.Optional;

/** How urgent an alert is. */
public enum Severity {
  MEDIUM("medium"),
  HIGH("high");

  private final String code;

  Severity(String code) {
    this.code = code;
  }

  /** As it stands in an alert. */
  public String code() {
    return code;
  }

  public static Optional<Severity> of(String code) {
    return Arrays.stream(values()).filter(severity -> severity.code.equals(code)).findFirst();
  }
}
