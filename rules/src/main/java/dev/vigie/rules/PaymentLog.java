package dev.vigie.rules;

import dev.vigie.events.Currency;
import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customer's payment events of one kind in the last 24 h: the latest 1,000 one by one, those
 * before them summarised.
 */
final class PaymentLog {

  static final int MAX_EXACT = 1_000;

  private static final int COUNTED_FROM = 32;

  /** In order of position. */
  private final List<Payment> exact;

  /** Null while there are none, which for most customers is always. */
  private @Nullable OlderPayments older;

  /** Of all in {@code exact}; null while they are few, and quickly looked through. */
  private @Nullable TraitCounts counts;

  PaymentLog() {
    this(new ArrayList<>(0), null);
  }

  private PaymentLog(List<Payment> exact, @Nullable OlderPayments older) {
    this.exact = exact;
    this.older = older;
    this.counts = exact.size() < COUNTED_FROM ? null : TraitCounts.of(exact);
  }

  PaymentLog copy() {
    return new PaymentLog(new ArrayList<>(exact), older == null ? null : older.copy());
  }

  void add(Payment payment) {
    int index = exact.size();
    while (index > 0 && payment.position().isBefore(exact.get(index - 1).position())) {
      index--;
    }
    Payment kept = index == 0 ? payment : payment.sharing(exact.get(index - 1));
    exact.add(index, kept);
    if (counts != null) {
      counts.add(kept);
    } else if (exact.size() == COUNTED_FROM) {
      counts = TraitCounts.of(exact);
    }
    if (exact.size() > MAX_EXACT) {
      older = older == null ? new OlderPayments() : older;
      Payment oldest = exact.get(0);
      removeOldest(1);
      older.add(oldest, exact);
    }
  }

  private void removeOldest(int payments) {
    List<Payment> oldest = exact.subList(0, payments);
    if (counts != null) {
      oldest.forEach(counts::remove);
    }
    oldest.clear();
    if (exact.size() < COUNTED_FROM / 2) {
      counts = null;
    }
  }

  /** Events up to {@code end}, itself included, that are less than the window older. */
  long count(EventPosition end, Duration window) {
    Instant cutoff = end.ts().minus(window);
    int until = indexAfter(end);
    int recent = until - indexAfter(cutoff, until);
    return older == null ? recent : recent + older.count(cutoff);
  }

  /** The sum of their minor units in one currency; it stops at the largest long. */
  long sum(EventPosition end, Duration window, Currency currency) {
    Instant cutoff = end.ts().minus(window);
    int until = indexAfter(end);
    long sum = 0;
    for (int i = indexAfter(cutoff, until); i < until; i++) {
      sum = Saturating.add(sum, exact.get(i).minorUnits(currency));
    }
    return older == null ? sum : Saturating.add(sum, older.sum(cutoff, currency));
  }

  /** How many different values of the trait they have, besides null. */
  long distinct(EventPosition end, Duration window, Trait trait) {
    Instant cutoff = end.ts().minus(window);
    int until = indexAfter(end);
    int from = indexAfter(cutoff, until);
    boolean all = from == 0 && until == exact.size();
    Set<String> values =
        all && counts != null ? counts.values(trait) : distinct(from, until, trait);
    return older == null ? values.size() : older.distinct(trait, cutoff, values);
  }

  /** Most customers keep to one value, which takes no set to find out. */
  private Set<String> distinct(int from, int until, Trait trait) {
    String usual = null;
    Set<String> others = Set.of();
    for (int i = from; i < until; i++) {
      String value = trait.of(exact.get(i));
      if (usual == null) {
        usual = value;
      } else if (value != null && !value.equals(usual)) {
        others = others.isEmpty() ? new HashSet<>() : others;
        others.add(value);
      }
    }
    if (others.isEmpty()) {
      return usual == null ? Set.of() : Set.of(usual);
    }
    others.add(usual);
    return others;
  }

  /** The latest of them, in order. */
  List<EventPosition> latest(EventPosition end, Duration window, int limit) {
    int until = indexAfter(end);
    int from = Math.max(indexAfter(end.ts().minus(window), until), until - limit);
    return exact.subList(from, until).stream().map(Payment::position).toList();
  }

  /** Of the first payment after {@code end}; nearly always there is none. */
  private int indexAfter(EventPosition end) {
    int index = exact.size();
    while (index > 0 && exact.get(index - 1).position().compareTo(end) > 0) {
      index--;
    }
    return index;
  }

  /** Of the first payment after the cutoff, or {@code until} when those before it are not. */
  private int indexAfter(Instant cutoff, int until) {
    int low = 0;
    int high = until;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (exact.get(middle).ts().isAfter(cutoff)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  void forgetUpTo(Instant cutoff) {
    int expired = 0;
    while (expired < exact.size() && !exact.get(expired).ts().isAfter(cutoff)) {
      expired++;
    }
    if (expired > 0) {
      removeOldest(expired);
    }
    if (older != null) {
      older.forgetUpTo(cutoff);
      older = older.isEmpty() ? null : older;
    }
  }

  boolean isEmpty() {
    return exact.isEmpty();
  }

  Instant oldest() {
    return older == null ? exact.get(0).ts() : older.oldest();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(exact.size());
    for (Payment payment : exact) {
      payment.writeTo(out);
    }
    (older == null ? new OlderPayments() : older).writeTo(out);
  }

  static PaymentLog readFrom(DataInput in) throws IOException {
    int size = in.readInt();
    List<Payment> exact = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Payment payment = Payment.readFrom(in);
      exact.add(i == 0 ? payment : payment.sharing(exact.get(i - 1)));
    }
    OlderPayments older = OlderPayments.readFrom(in);
    return new PaymentLog(exact, older.isEmpty() ? null : older);
  }
}
