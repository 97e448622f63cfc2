package dev.vigie.events;

/** How much of an event its reader needs, besides its ids, its ts and its type. */
public enum EventDetail {
  /** The session alone. */
  SESSION,

  /** The session, and who is to pay how much from where: all but device and method. */
  PAYMENT
}
