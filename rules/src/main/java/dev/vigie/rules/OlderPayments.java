package dev.vigie.rules;

import dev.vigie.events.Currency;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The payments of the last 24 h before the latest 1,000, for the rare customer who has so many:
 * counts and sums within 1 %.
 */
final class OlderPayments {

  private final Spans spans;

  /** Empty until the first payment is added, which for most customers is never. */
  private final Map<Trait, DistinctValues> values;

  OlderPayments() {
    this(new Spans(), new EnumMap<>(Trait.class));
  }

  private OlderPayments(Spans spans, Map<Trait, DistinctValues> values) {
    this.spans = spans;
    this.values = values;
  }

  OlderPayments copy() {
    Map<Trait, DistinctValues> copies = new EnumMap<>(Trait.class);
    values.forEach((trait, distinct) -> copies.put(trait, distinct.copy()));
    return new OlderPayments(spans.copy(), copies);
  }

  void add(Payment payment, Collection<Payment> newer) {
    spans.add(
        Span.of(payment), () -> newer.stream().map(Span::of).reduce(Span.NOTHING, Span::plus));
    for (Trait trait : Trait.values()) {
      values
          .computeIfAbsent(trait, none -> new DistinctValues())
          .add(trait.of(payment), payment.ts());
    }
  }

  long count(Instant cutoff) {
    return spans.count(cutoff);
  }

  long sum(Instant cutoff, Currency currency) {
    return spans.sum(cutoff, currency);
  }

  /** How many different values there were after the cutoff, here and among the newer ones. */
  long distinct(Trait trait, Instant cutoff, Set<String> newer) {
    return values.getOrDefault(trait, new DistinctValues()).count(cutoff, newer);
  }

  void forgetUpTo(Instant cutoff) {
    spans.forgetUpTo(cutoff);
    values.values().forEach(distinct -> distinct.forgetUpTo(cutoff));
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  Instant oldest() {
    return spans.oldest();
  }

  void writeTo(DataOutput out) throws IOException {
    spans.writeTo(out);
    out.writeBoolean(!values.isEmpty());
    for (DistinctValues distinct : values.values()) {
      distinct.writeTo(out);
    }
  }

  static OlderPayments readFrom(DataInput in) throws IOException {
    Spans spans = Spans.readFrom(in);
    Map<Trait, DistinctValues> values = new EnumMap<>(Trait.class);
    if (in.readBoolean()) {
      for (Trait trait : Trait.values()) {
        values.put(trait, DistinctValues.readFrom(in));
      }
    }
    return new OlderPayments(spans, values);
  }
}
