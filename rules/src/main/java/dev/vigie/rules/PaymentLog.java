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

/**
 * The customer's payment events of one kind in the last 24 h: the latest 1,000 one by one, those
 * before them summarised.
 */
final class PaymentLog {

  static final int MAX_EXACT = 1_000;

  /** In order of position. */
  private final List<Payment> exact;

  private final OlderPayments older;

  PaymentLog() {
    this(new ArrayList<>(0), new OlderPayments());
  }

  private PaymentLog(List<Payment> exact, OlderPayments older) {
    this.exact = exact;
    this.older = older;
  }

  PaymentLog copy() {
    return new PaymentLog(new ArrayList<>(exact), older.copy());
  }

  void add(Payment payment) {
    int index = exact.size();
    while (index > 0 && payment.position().isBefore(exact.get(index - 1).position())) {
      index--;
    }
    exact.add(index, payment);
    if (exact.size() > MAX_EXACT) {
      older.add(exact.remove(0), exact);
    }
  }

  /** Events up to {@code end}, itself included, that are less than the window older. */
  long count(EventPosition end, Duration window) {
    Instant cutoff = end.ts().minus(window);
    long count = 0;
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).ts().isAfter(cutoff); i--) {
      count += isUpTo(end, i) ? 1 : 0;
    }
    return count + older.count(cutoff);
  }

  /** The sum of their minor units in one currency; it stops at the largest long. */
  long sum(EventPosition end, Duration window, Currency currency) {
    Instant cutoff = end.ts().minus(window);
    long sum = 0;
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).ts().isAfter(cutoff); i--) {
      sum = Saturating.add(sum, isUpTo(end, i) ? exact.get(i).minorUnits(currency) : 0);
    }
    return Saturating.add(sum, older.sum(cutoff, currency));
  }

  /** How many different values of the trait they have, besides null. */
  long distinct(EventPosition end, Duration window, Trait trait) {
    Instant cutoff = end.ts().minus(window);
    List<String> values = new ArrayList<>();
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).ts().isAfter(cutoff); i--) {
      String value = isUpTo(end, i) ? trait.of(exact.get(i)) : null;
      if (value != null) {
        values.add(value);
      }
    }
    return older.isEmpty() ? new HashSet<>(values).size() : older.distinct(trait, cutoff, values);
  }

  /** The latest of them, in order. */
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
    for (Payment payment : exact) {
      payment.writeTo(out);
    }
    older.writeTo(out);
  }

  static PaymentLog readFrom(DataInput in) throws IOException {
    int size = in.readInt();
    List<Payment> exact = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      exact.add(Payment.readFrom(in));
    }
    return new PaymentLog(exact, OlderPayments.readFrom(in));
  }
}
