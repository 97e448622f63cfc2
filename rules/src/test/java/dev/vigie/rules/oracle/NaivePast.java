package dev.vigie.rules.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt P can see: its customer's events up to and with itself, in order, each id once.
 */
final class NaivePast {

  /** By ts, then by event_id as UTF-8 bytes. */
  static final Comparator<Event> ORDER =
      Comparator.comparing(Event::ts)
          .thenComparing(event -> event.eventId().getBytes(UTF_8), Arrays::compareUnsigned);

  private final Event attempt;
  private final List<Event> events;

  private NaivePast(Event attempt, List<Event> events) {
    this.attempt = attempt;
    this.events = events;
  }

  /**
   * The past of an attempt.
   *
   * @param ofCustomer all events of its customer, in any order; of two with the same place in the
   *     order and the same id, the one that stands first counts
   */
  static NaivePast of(Event attempt, List<Event> ofCustomer) {
    Set<String> seen = new HashSet<>();
    return new NaivePast(
        attempt,
        ofCustomer.stream()
            .sorted(ORDER)
            .filter(event -> seen.add(event.eventId()))
            .filter(event -> ORDER.compare(event, attempt) <= 0)
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
