package dev.vigie.dataset;

/** Which files of a data set give events. */
public enum Feeds {
  /** The event lines alone. */
  EVENTS,
  /** The event lines, then what {@code payments.csv} yields where the data set has one. */
  EVENTS_AND_PAYMENTS
}
