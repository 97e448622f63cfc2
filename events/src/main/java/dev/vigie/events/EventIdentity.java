package dev.vigie.events;

import java.util.Objects;

/**
 * Which event it is: event ids are those of one customer, and two customers may use the same one.
 *
 * @param customerId as {@link Event#customerId}
 * @param eventId as {@link Event#eventId}
 */
public record EventIdentity(String customerId, String eventId) {

  public EventIdentity {
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(eventId, "eventId");
  }

  /** For people. */
  @Override
  public String toString() {
    return eventId + " of customer " + customerId;
  }
}
