package dev.vigie.rules.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What an attempt P can see: its customer's events up to and with itself, in order, each payment
 * once.
 */
final class NaivePast {

  /** By ts, then by event_id as UTF-8 bytes. */
  static final Comparator<Event> ORDER =
      Comparator.comparing(Event::ts)
          .thenComparing(event -> event.eventId().getBytes(UTF_8), Arrays::compareUnsigned);

  private static final int REMEMBERED = 4_096;
  private static final List<String> PAYMENT_TYPES =
      List.of(Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED);

  private final Event attempt;
  private final List<Event> events;
  private final NaiveCarts carts;

  private NaivePast(Event attempt, List<Event> events) {
    this.attempt = attempt;
    this.events = events;
    this.carts =
        NaiveCarts.of(events.stream().filter(event -> ORDER.compare(event, attempt) < 0).toList());
  }

  /**
   * The past of an attempt.
   *
   * @param ofCustomer all events of its customer, in any order; of two with the same place in the
   *     order and the same id, the one that stands first counts
   */
  static NaivePast of(Event attempt, List<Event> ofCustomer) {
    List<Event> events = new ArrayList<>();
    List<Event> payments = new ArrayList<>();
    for (Event event : ofCustomer.stream().sorted(ORDER).toList()) {
      if (!PAYMENT_TYPES.contains(event.eventType())) {
        events.add(event);
      } else if (!isRepeated(event, payments)) {
        events.add(event);
        payments.add(event);
      }
    }
    events.removeIf(event -> ORDER.compare(event, attempt) > 0);
    return new NaivePast(attempt, events);
  }

  /** "Recognised among a customer's latest 4,096 payment events", or too old to tell. */
  private static boolean isRepeated(Event event, List<Event> payments) {
    int forgotten = Math.max(0, payments.size() - REMEMBERED);
    boolean known =
        payments.subList(forgotten, payments.size()).stream()
            .anyMatch(payment -> payment.eventId().equals(event.eventId()));
    return known || (forgotten > 0 && !event.ts().isAfter(payments.get(forgotten - 1).ts()));
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

  /** As they are before the attempt: another event with its place in the order is not. */
  NaiveCarts carts() {
    return carts;
  }
}
