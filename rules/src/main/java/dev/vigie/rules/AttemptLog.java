package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The customer's attempts of the last 24 h: the latest 1,000 one by one, those before them
 * summarised.
 */
final class AttemptLog {

  static final int MAX_EXACT = 1_000;

  /** In order of position. */
  private final List<Attempt> exact;

  private final OlderAttempts older;

  AttemptLog() {
    this(new ArrayList<>(2), new OlderAttempts());
  }

  private AttemptLog(List<Attempt> exact, OlderAttempts older) {
    this.exact = exact;
    this.older = older;
  }

  AttemptLog copy() {
    return new AttemptLog(new ArrayList<>(exact), older.copy());
  }

  void add(Attempt attempt) {
    int index = exact.size();
    while (index > 0 && attempt.position().isBefore(exact.get(index - 1).position())) {
      index--;
    }
    exact.add(index, attempt);
    if (exact.size() > MAX_EXACT) {
      older.add(exact.remove(0), exact);
    }
  }

  /** Attempts up to {@code end}, itself included, that are less than the window older. */
  long count(EventPosition end, Duration window) {
    Instant cutoff = end.ts().minus(window);
    long count = 0;
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).ts().isAfter(cutoff); i--) {
      count += isUpTo(end, i) ? 1 : 0;
    }
    return count + older.count(cutoff);
  }

  /** The sum of those attempts' minor units in one currency; it stops at the largest long. */
  long sum(EventPosition end, Duration window, Currency currency) {
    Instant cutoff = end.ts().minus(window);
    long sum = 0;
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).ts().isAfter(cutoff); i--) {
      sum = Saturating.add(sum, isUpTo(end, i) ? exact.get(i).minorUnits(currency) : 0);
    }
    return Saturating.add(sum, older.sum(cutoff, currency));
  }

  /** How many different values those attempts have, besides null. */
  int distinct(EventPosition end, Duration window, Function<Attempt, String> field) {
    Instant cutoff = end.ts().minus(window);
    Set<String> values = new HashSet<>(older.values(cutoff, field));
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).ts().isAfter(cutoff); i--) {
      if (isUpTo(end, i)) {
        values.add(field.apply(exact.get(i)));
      }
    }
    values.remove(null);
    return values.size();
  }

  /** The latest of those attempts, in order. */
  List<EventPosition> latest(EventPosition end, Duration window, int limit) {
    Instant cutoff = end.ts().minus(window);
    List<EventPosition> latest = new ArrayList<>();
    for (int i = exact.size() - 1; i >= 0 && latest.size() < limit; i--) {
      if (exact.get(i).ts().isAfter(cutoff) && isUpTo(end, i)) {
        latest.add(exact.get(i).position());
      }
    }
    Collections.reverse(latest);
    return latest;
  }

  private boolean isUpTo(EventPosition end, int index) {
    return exact.get(index).position().compareTo(end) <= 0;
  }

  void forgetUpTo(Instant cutoff) {
    int expired = 0;
    while (expired < exact.size() && !exact.get(expired).ts().isAfter(cutoff)) {
      expired++;
    }
    exact.subList(0, expired).clear();
    older.forgetUpTo(cutoff);
  }

  boolean isEmpty() {
    return exact.isEmpty();
  }

  Instant oldest() {
    return older.isEmpty() ? exact.get(0).ts() : older.oldest();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(exact.size());
    for (Attempt attempt : exact) {
      attempt.writeTo(out);
    }
    older.writeTo(out);
  }

  static AttemptLog readFrom(DataInput in) throws IOException {
    int size = in.readInt();
    List<Attempt> exact = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      exact.add(Attempt.readFrom(in));
    }
    return new AttemptLog(exact, OlderAttempts.readFrom(in));
  }
}
