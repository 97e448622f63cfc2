package dev.vigie.rules;

import dev.vigie.events.Currency;
import dev.vigie.events.Money;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Neighbouring events summarised: how many between two moments, and how much money.
 *
 * @param minorUnits per currency code
 */
record Span(Instant from, Instant to, long count, Map<String, Long> minorUnits) {

  /** One may stand for at most this share of what is newer: the error that a window can have. */
  private static final double MAX_SHARE = 0.01;

  static final Span NOTHING = new Span(Instant.MAX, Instant.MIN, 0, Map.of());

  static Span of(Payment payment) {
    Money amount = payment.amount();
    Map<String, Long> minorUnits =
        amount == null ? Map.of() : Map.of(amount.currency().code(), amount.minorUnits());
    return new Span(payment.ts(), payment.ts(), 1, minorUnits);
  }

  Span plus(Span other) {
    if (count == 0 || other.count == 0) {
      return count == 0 ? other : this;
    }
    Map<String, Long> sums = new TreeMap<>(minorUnits);
    other.minorUnits.forEach((currency, units) -> sums.merge(currency, units, Saturating::add));
    return new Span(
        from.isBefore(other.from) ? from : other.from,
        to.isAfter(other.to) ? to : other.to,
        count + other.count,
        sums);
  }

  /** Whether this may be one span, given the sum of all that is newer. */
  boolean isSmallBeside(Span newer) {
    return count <= newer.count * MAX_SHARE
        && minorUnits.entrySet().stream()
            .allMatch(
                sum ->
                    sum.getValue() <= newer.minorUnits.getOrDefault(sum.getKey(), 0L) * MAX_SHARE);
  }

  /** The share of it that lies after the cutoff, taking its events to be evenly spread. */
  double shareAfter(Instant cutoff) {
    if (from.isAfter(cutoff)) {
      return 1;
    }
    if (!to.isAfter(cutoff)) {
      return 0;
    }
    return (double) nanos(cutoff, to) / nanos(from, to);
  }

  private static long nanos(Instant start, Instant end) {
    return Duration.between(start, end).toNanos();
  }

  long sum(Currency currency) {
    return minorUnits.getOrDefault(currency.code(), 0L);
  }

  void writeTo(DataOutput out) throws IOException {
    Binary.writeInstant(out, from);
    Binary.writeInstant(out, to);
    out.writeLong(count);
    out.writeInt(minorUnits.size());
    for (Map.Entry<String, Long> sum : minorUnits.entrySet()) {
      out.writeUTF(sum.getKey());
      out.writeLong(sum.getValue());
    }
  }

  static Span readFrom(DataInput in) throws IOException {
    Instant from = Binary.readInstant(in);
    Instant to = Binary.readInstant(in);
    long count = in.readLong();
    Map<String, Long> sums = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      sums.put(in.readUTF(), in.readLong());
    }
    return new Span(from, to, count, sums);
  }
}
