package dev.vigie.events;

import java.util.Objects;

/** Why some bytes are not an event: a code to count by, a text for people. */
public record Rejection(Reason reason, String text) {

  public Rejection {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(text, "text");
  }

  /** Every kind of dead letter, with the code that stands in its header. */
  public enum Reason {
    NOT_JSON("not-json"),
    NOT_AN_OBJECT("not-an-object"),
    NOT_A_ROW("not-a-row"),
    NESTED_TOO_DEEP("nested-too-deep"),
    RECORD_TOO_LONG("record-too-long"),
    DUPLICATE_KEY("duplicate-key"),
    FIELD_MISSING("field-missing"),
    FIELD_BLANK("field-blank"),
    FIELD_WRONG_TYPE("field-wrong-type"),
    FIELD_TOO_LONG("field-too-long"),
    NUL_CHARACTER("nul-character"),
    TS_UNREADABLE("ts-unreadable"),
    TS_IN_FUTURE("ts-in-future"),
    AMOUNT_NOT_A_NUMBER("amount-not-a-number"),
    AMOUNT_NEGATIVE("amount-negative"),
    AMOUNT_TOO_LARGE("amount-too-large"),
    CURRENCY_UNKNOWN("currency-unknown"),
    TOO_MANY("too-many"),
    KEY_DIFFERS("key-differs"),
    ID_DIFFERS("id-differs"),
    /** A database refuses it, however well it is. */
    NOT_STORABLE("not-storable");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
