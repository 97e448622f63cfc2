package dev.vigie.detection;

import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import dev.vigie.rules.CustomerHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the job keeps of one customer: the kernel's history, how far it has come, and the events
 * that wait for their turn. Changed in place.
 */
final class CustomerTimeline {

  /** No timer is set. */
  static final long NEVER = Long.MAX_VALUE;

  private final CustomerHistory history;

  /** Null while nothing waits, which for most customers is most of the time. */
  private @Nullable TreeMap<EventPosition, Waiting> waiting;

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
  record Waiting(Event event, long turn) {

    private boolean isFromTheFuture() {
      return turn != event.ts().toEpochMilli();
    }
  }

  CustomerTimeline() {
    this(new CustomerHistory(), null, List.of(), NEVER);
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
    return new CustomerTimeline(history.copy(), lastApplied, waiting(), nextExpiry);
  }

  /**
   * Keeps an event until its turn.
   *
   * @return false when the same event waits already
   */
  boolean hold(Event event, long turn) {
    if (waiting == null) {
      waiting = new TreeMap<>();
    }
    Waiting held = new Waiting(event, turn);
    if (waiting.putIfAbsent(event.position(), held) != null) {
      return false;
    }
    fromTheFuture += held.isFromTheFuture() ? 1 : 0;
    nextTurn = Math.min(nextTurn, turn);
    return true;
  }

  /** Takes out the events whose turn it is, in order. */
  List<Event> takeUpTo(long watermark) {
    List<Event> due = new ArrayList<>();
    nextTurn = NEVER;
    for (Iterator<Waiting> all = waiting().iterator(); all.hasNext(); ) {
      Waiting next = all.next();
      if (next.turn() <= watermark) {
        due.add(next.event());
        all.remove();
        fromTheFuture -= next.isFromTheFuture() ? 1 : 0;
      } else {
        nextTurn = Math.min(nextTurn, next.turn());
        if (fromTheFuture == 0) {
          // Turns are in the order of positions, so none of the rest is due.
          break;
        }
      }
    }
    if (nextTurn == NEVER) {
      waiting = null;
    }
    return due;
  }

  /** Whether an event at or after that position was applied. */
  boolean hasPassed(EventPosition position) {
    return lastApplied != null && !lastApplied.isBefore(position);
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

  /** In order; those taken out of it are gone. */
  Collection<Waiting> waiting() {
    return waiting == null ? List.of() : waiting.values();
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
