package dev.vigie.alerts;

import dev.vigie.events.Rejection;

/** Some bytes are no assessment or alert as the contract has them. */
final class NotReadable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Rejection rejection;

  NotReadable(Rejection.Reason reason, String text) {
    super(text);
    rejection = new Rejection(reason, text);
  }

  /** A field with a value that it cannot have. */
  static NotReadable wrong(String field, String problem) {
    return new NotReadable(Rejection.Reason.FIELD_WRONG_TYPE, field + " " + problem);
  }

  Rejection rejection() {
    return rejection;
  }
}
