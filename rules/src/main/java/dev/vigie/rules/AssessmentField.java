package dev.vigie.rules;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;

/** The fields of an assessment's JSON, whose names are made into bytes once. */
@SuppressWarnings("ImmutableEnumChecker") // a name is never changed once it is made
enum AssessmentField {
  RULE_SET,
  ENRICHMENT,
  ASSESSMENT_ID,
  EVENT_ID,
  CUSTOMER_ID,
  PAYMENT_ID,
  TS,
  AMOUNT,
  CURRENCY,
  SCORE,
  SEVERITY,
  ALERT,
  LATE,
  ID,
  VERSION,
  POINTS,
  REASON,
  ATTEMPTS_5M,
  ATTEMPTS_1H,
  ATTEMPTS_24H,
  FAILURES_5M,
  FAILURES_1H,
  FAILURES_24H,
  AMOUNT_5M,
  AMOUNT_1H,
  AMOUNT_24H,
  COUNTRIES_24H,
  CARD_BINS_24H,
  DEVICES_24H,
  FIRST_PURCHASE,
  HOME_COUNTRY,
  PAYMENT_COUNTRY,
  LOCAL_TIME,
  RULES,
  SKIPPED,
  FEATURES,
  EVIDENCE,
  SECONDS_SINCE_CART_OPENED;

  private final SerializableString quoted = new SerializedString(name().toLowerCase(Locale.ROOT));

  /** As the generator takes it. */
  SerializableString quoted() {
    return quoted;
  }
}
