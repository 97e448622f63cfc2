package dev.vigie.streaming.reconcile;

import dev.vigie.dataset.IdSet;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Payment attempts without an assessment, and which of them have none because they came too late:
 * so many payment events of their customer are later that their ids are all that is remembered.
 * Whether such an attempt is a repetition cannot be told any more, and it changes nothing.
 */
final class UnassessedAttempts {

  /** When there are more, nobody has assessed yet, and there is nothing to tell apart. */
  private static final int MOST_KEPT = 10_000;

  private static final Set<String> REMEMBERED =
      Set.of(Event.PAYMENT_ATTEMPT, Event.PAYMENT_SUCCESS, Event.PAYMENT_FAILED);

  private final Map<EventIdentity, Instant> kept = new LinkedHashMap<>();
  private long count;

  void add(Event attempt) {
    count++;
    if (kept.size() < MOST_KEPT) {
      kept.put(attempt.identity(), attempt.ts());
    }
  }

  long count() {
    return count;
  }

  /** The first of those that are not among some. */
  List<EventIdentity> firstBut(Set<EventIdentity> others, int max) {
    return kept.keySet().stream().filter(one -> !others.contains(one)).limit(max).toList();
  }

  /**
   * Those that came too late, unless the job has not come to them yet.
   *
   * @param events gives every event of the topics to whom it is given
   * @param remembered how many payment events of a customer the rules remember the ids of
   */
  Set<EventIdentity> tooOld(Consumer<Consumer<Event>> events, int remembered) {
    if (kept.isEmpty() || count > kept.size()) {
      return Set.of();
    }
    Map<String, Payments> payments = new HashMap<>();
    kept.keySet().forEach(attempt -> payments.put(attempt.customerId(), new Payments()));
    events.accept(event -> see(event, payments));
    payments.values().forEach(Payments::sort);
    Set<EventIdentity> tooOld = new LinkedHashSet<>();
    kept.forEach(
        (attempt, ts) -> {
          // Itself, those that are remembered, and one that was forgotten.
          if (payments.get(attempt.customerId()).notBefore(ts) >= remembered + 2) {
            tooOld.add(attempt);
          }
        });
    return tooOld;
  }

  private static void see(Event event, Map<String, Payments> payments) {
    Payments ofCustomer = payments.get(event.customerId());
    if (ofCustomer != null && REMEMBERED.contains(event.eventType())) {
      ofCustomer.add(event);
    }
  }

  /** The payment events of a customer, each once. */
  private static final class Payments {
    private final IdSet seen = new IdSet();
    private final List<Instant> times = new ArrayList<>();

    void add(Event payment) {
      if (seen.add(payment.identity())) {
        times.add(payment.ts());
      }
    }

    void sort() {
      Collections.sort(times);
    }

    /** How many there are at that time or later. */
    int notBefore(Instant ts) {
      int at = Collections.binarySearch(times, ts);
      while (at > 0 && times.get(at - 1).equals(ts)) {
        at--;
      }
      return times.size() - (at < 0 ? -at - 1 : at);
    }
  }
}
