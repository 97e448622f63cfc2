package dev.vigie.rules.oracle;

import dev.vigie.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt P can see: its customer's events up to and with itself, in order, each id once.
 */
final class NaivePast {

  private final Event attempt;
  private final List<Event> events;

  private NaivePast(Event attempt, List<Event> events) {
    this.attempt = attempt;
    this.events = events;
  }

  /**
   * The past of an attempt.
   *
   * @param everything all events of all customers, in any order; of two with the same place in the
   *     order and the same id, the one that stands first counts
   */
  static NaivePast of(Event attempt, List<Event> everything) {
    Set<String> seen = new HashSet<>();
    return new NaivePast(
        attempt,
        everything.stream()
            .filter(event -> event.customerId().equals(attempt.customerId()))
            .sorted(Comparator.comparing(Event::position))
            .filter(event -> seen.add(event.eventId()))
            .filter(event -> event.position().compareTo(attempt.position()) <= 0)
            .toList());
  }

  /** Whether the attempt itself is there, and not as the duplicate of something else. */
  boolean holdsTheAttempt() {
    return events.contains(attempt);
  }

  /** Events of a type in the window of that length which ends with the attempt. */
  List<Event> within(Duration window, String type) {
    Instant open = attempt.ts().minus(window);
    return events.stream()
        .filter(event -> event.eventType().equals(type) && event.ts().isAfter(open))
        .toList();
  }

  boolean hasPurchase() {
    return events.stream().anyMatch(event -> event.eventType().equals(Event.PAYMENT_SUCCESS));
  }

  /** The add_to_cart that opened the cart which is open in the attempt's session, if one is. */
  @Nullable Event cartOpening() {
    Event opening = null;
    for (Event event : events) {
      if (attempt.sessionId() == null || !attempt.sessionId().equals(event.sessionId())) {
        continue;
      }
      if (event.eventType().equals(Event.PAYMENT_SUCCESS)) {
        opening = null;
      } else if (event.eventType().equals(Event.ADD_TO_CART) && opening == null) {
        opening = event;
      }
    }
    return opening;
  }
}
