package dev.vigie.alerts;

import java.util.Arrays;
import java.util.Optional;

/** Where an alert is in its life. */
public enum Status {
  /** Nobody's yet. */
  OPEN("open"),
  /** Somebody's. */
  INVESTIGATING("investigating"),
  /** Decided. */
  CLOSED("closed");

  private final String code;

  Status(String code) {
    this.code = code;
  }

  /** As it stands in the database and the API. */
  public String code() {
    return code;
  }

  public static Optional<Status> of(String code) {
    return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst();
  }
}
