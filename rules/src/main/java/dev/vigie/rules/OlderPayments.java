package dev.vigie.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The payments of the last 24 h before the latest 1,000, for the rare customer who has so many:
 * counts and sums within 1 %, and the values of the 1,000 before, so that distinct counts stay
 * exact up to 2,000 and are a lower bound beyond.
 */
final class OlderPayments {

  private final Spans spans;
  private final ArrayDeque<Payment> latest;

  OlderPayments() {
    this(new Spans(), new ArrayDeque<>(0));
  }

  private OlderPayments(Spans spans, ArrayDeque<Payment> latest) {
    this.spans = spans;
    this.latest = latest;
  }

  OlderPayments copy() {
    return new OlderPayments(spans.copy(), latest.clone());
  }

  void add(Payment payment, Collection<Payment> newer) {
    spans.add(
        Span.of(payment), () -> newer.stream().map(Span::of).reduce(Span.NOTHING, Span::plus));
    latest.add(payment);
    if (latest.size() > PaymentLog.MAX_EXACT) {
      latest.remove();
    }
  }

  long count(Instant cutoff) {
    return spans.count(cutoff);
  }

  long sum(Instant cutoff, Currency currency) {
    return spans.sum(cutoff, currency);
  }

  Set<String> values(Instant cutoff, Function<Payment, String> field) {
    if (latest.isEmpty()) {
      return Set.of();
    }
    return latest.stream()
        .filter(payment -> payment.ts().isAfter(cutoff))
        .map(field)
        .collect(Collectors.toSet());
  }

  void forgetUpTo(Instant cutoff) {
    spans.forgetUpTo(cutoff);
    while (!latest.isEmpty() && !latest.peek().ts().isAfter(cutoff)) {
      latest.remove();
    }
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  Instant oldest() {
    return spans.oldest();
  }

  void writeTo(DataOutput out) throws IOException {
    spans.writeTo(out);
    List<Payment> payments = new ArrayList<>(latest);
    out.writeInt(payments.size());
    for (Payment payment : payments) {
      payment.writeTo(out);
    }
  }

  static OlderPayments readFrom(DataInput in) throws IOException {
    Spans spans = Spans.readFrom(in);
    ArrayDeque<Payment> latest = new ArrayDeque<>();
    for (int left = in.readInt(); left > 0; left--) {
      latest.add(Payment.readFrom(in));
    }
    return new OlderPayments(spans, latest);
  }
}
