package dev.vigie.detection;

import dev.vigie.events.EventPosition;
import dev.vigie.events.PackedEvent;
import dev.vigie.rules.CustomerHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the job keeps of one customer: the kernel's history, how far it has come, and the events
 * that wait for their turn. Changed in place.
 */
final class CustomerTimeline {

  /** No timer is set. */
  static final long NEVER = Long.MAX_VALUE;

  private final CustomerHistory history;

  private @Nullable String customerId;

  /**
   * In order of position. Immutable while nothing waits, as for most customers most of the time.
   */
  private List<Waiting> waiting = List.of();

  private @Nullable EventPosition lastApplied;
  private long nextTurn = NEVER;

  /** How many wait whose turn comes before their own time, because that lies in the future. */
  private int fromTheFuture;

  private long nextExpiry = NEVER;

  /**
   * An event that waits.
   *
   * @param turn the watermark that lets it go, in milliseconds since 1970
   */
  record Waiting(PackedEvent event, long turn) {

    private boolean isFromTheFuture() {
      return turn != event.epochMilli();
    }
  }

  CustomerTimeline() {
    this(new CustomerHistory());
  }

  /** Of a customer of whom nothing but that is known. */
  CustomerTimeline(CustomerHistory history) {
    this(history, null, List.of(), NEVER);
  }

  CustomerTimeline(
      CustomerHistory history,
      @Nullable EventPosition lastApplied,
      Collection<Waiting> waiting,
      long nextExpiry) {
    this.history = history;
    this.lastApplied = lastApplied;
    waiting.forEach(held -> hold(held.event(), held.turn()));
    this.nextExpiry = nextExpiry;
  }

  CustomerTimeline copy() {
    CustomerTimeline copy = new CustomerTimeline(history.copy(), lastApplied, waiting, nextExpiry);
    copy.customerId = customerId;
    return copy;
  }

  /**
   * The customer's id as the first caller gave it: one text for all that name the customer, which
   * is found to be equal without a look at its letters.
   */
  String sharedId(String equalId) {
    String shared = customerId == null ? equalId : customerId;
    customerId = shared;
    return shared;
  }

  /**
   * Keeps an event until its turn. Of payments with one id and one ts the one counts whose bytes
   * are smaller, whichever came first.
   *
   * @return false when there are no more events than before
   */
  boolean hold(PackedEvent event, long turn) {
    int place = placeOf(event);
    int same = placeOfRepeated(event, place);
    if (same >= 0) {
      if (event.compareByBytes(waiting.get(same).event()) < 0) {
        waiting.set(same, new Waiting(event, waiting.get(same).turn()));
      }
      return false;
    }
    if (waiting.isEmpty()) {
      waiting = new ArrayList<>(2);
    }
    Waiting held = new Waiting(event, turn);
    waiting.add(place, held);
    fromTheFuture += held.isFromTheFuture() ? 1 : 0;
    nextTurn = Math.min(nextTurn, turn);
    return true;
  }

  /**
   * Of one that stands where the event does and is the same for the kernel; negative without one.
   */
  private int placeOfRepeated(PackedEvent event, int end) {
    int place = end - 1;
    while (place >= 0 && waiting.get(place).event().compareByPosition(event) == 0) {
      PackedEvent other = waiting.get(place).event();
      if (event.isPayment() ? other.isPayment() : other.equals(event)) {
        return place;
      }
      place--;
    }
    return -1;
  }

  /** After those that stand before it or where it does; nearly always at the end. */
  private int placeOf(PackedEvent event) {
    int low = 0;
    int high = waiting.size();
    int middle = high - 1;
    while (low < high) {
      if (waiting.get(middle).event().compareByPosition(event) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
      middle = (low + high) >>> 1;
    }
    return low;
  }

  /** Takes out the events whose turn it is, in order. */
  List<PackedEvent> takeUpTo(long watermark) {
    return fromTheFuture == 0 ? takeFirst(watermark) : takeAny(watermark);
  }

  /** Turns are in the order of positions, so that none is due after one that is not. */
  private List<PackedEvent> takeFirst(long watermark) {
    List<PackedEvent> due = new ArrayList<>();
    while (due.size() < waiting.size() && waiting.get(due.size()).turn() <= watermark) {
      due.add(waiting.get(due.size()).event());
    }
    if (due.size() == waiting.size()) {
      waiting = List.of();
      nextTurn = NEVER;
    } else {
      waiting.subList(0, due.size()).clear();
      nextTurn = waiting.get(0).turn();
    }
    return due;
  }

  private List<PackedEvent> takeAny(long watermark) {
    List<PackedEvent> due = new ArrayList<>();
    List<Waiting> left = new ArrayList<>();
    nextTurn = NEVER;
    for (Waiting next : waiting) {
      if (next.turn() <= watermark) {
        due.add(next.event());
        fromTheFuture -= next.isFromTheFuture() ? 1 : 0;
      } else {
        left.add(next);
        nextTurn = Math.min(nextTurn, next.turn());
      }
    }
    waiting = left.isEmpty() ? List.of() : left;
    return due;
  }

  /** Whether an event at or after its position was applied. */
  boolean hasPassed(PackedEvent event) {
    return lastApplied != null && event.isUpTo(lastApplied);
  }

  void passed(EventPosition position) {
    if (lastApplied == null || lastApplied.isBefore(position)) {
      lastApplied = position;
    }
  }

  CustomerHistory history() {
    return history;
  }

  @Nullable EventPosition lastApplied() {
    return lastApplied;
  }

  /** In order. */
  List<Waiting> waiting() {
    return Collections.unmodifiableList(waiting);
  }

  /** The earliest turn of the events that wait, or {@link #NEVER}. */
  long nextTurn() {
    return nextTurn;
  }

  /** When the history is next looked at for what has expired, or {@link #NEVER}. */
  long nextExpiry() {
    return nextExpiry;
  }

  void expireAt(long eventTime) {
    nextExpiry = eventTime;
  }
}
