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
 * The attempts of the last 24 h before the latest 1,000, for the rare customer who has so many:
 * counts and sums within 1 %, and the values of the 1,000 before, so that distinct counts stay
 * exact up to 2,000 attempts and are a lower bound beyond.
 */
final class OlderAttempts {

  private final Spans spans;
  private final ArrayDeque<Attempt> latest;

  OlderAttempts() {
    this(new Spans(), new ArrayDeque<>(0));
  }

  private OlderAttempts(Spans spans, ArrayDeque<Attempt> latest) {
    this.spans = spans;
    this.latest = latest;
  }

  OlderAttempts copy() {
    return new OlderAttempts(spans.copy(), latest.clone());
  }

  void add(Attempt attempt, Collection<Attempt> newer) {
    spans.add(
        Span.of(attempt), () -> newer.stream().map(Span::of).reduce(Span.NOTHING, Span::plus));
    latest.add(attempt);
    if (latest.size() > AttemptLog.MAX_EXACT) {
      latest.remove();
    }
  }

  long count(Instant cutoff) {
    return spans.count(cutoff);
  }

  long sum(Instant cutoff, Currency currency) {
    return spans.sum(cutoff, currency);
  }

  Set<String> values(Instant cutoff, Function<Attempt, String> field) {
    if (latest.isEmpty()) {
      return Set.of();
    }
    return latest.stream()
        .filter(attempt -> attempt.ts().isAfter(cutoff))
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
    List<Attempt> attempts = new ArrayList<>(latest);
    out.writeInt(attempts.size());
    for (Attempt attempt : attempts) {
      attempt.writeTo(out);
    }
  }

  static OlderAttempts readFrom(DataInput in) throws IOException {
    Spans spans = Spans.readFrom(in);
    ArrayDeque<Attempt> latest = new ArrayDeque<>();
    for (int left = in.readInt(); left > 0; left--) {
      latest.add(Attempt.readFrom(in));
    }
    return new OlderAttempts(spans, latest);
  }
}
