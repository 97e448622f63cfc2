package dev.vigie.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When the customer's payments of the last 24 h failed: the latest 1,000, the others summarised.
 */
final class FailureLog {

  private static final int MAX_EXACT = 1_000;

  /** In order of time. */
  private final List<Instant> exact;

  private final Spans older;

  FailureLog() {
    this(new ArrayList<>(0), new Spans());
  }

  private FailureLog(List<Instant> exact, Spans older) {
    this.exact = exact;
    this.older = older;
  }

  FailureLog copy() {
    return new FailureLog(new ArrayList<>(exact), older.copy());
  }

  void add(Instant ts) {
    int index = exact.size();
    while (index > 0 && ts.isBefore(exact.get(index - 1))) {
      index--;
    }
    exact.add(index, ts);
    if (exact.size() > MAX_EXACT) {
      older.add(
          Span.of(exact.remove(0)),
          () -> exact.stream().map(Span::of).reduce(Span.NOTHING, Span::plus));
    }
  }

  /**
   * Failures up to {@code end} that are less than the window older. One at {@code end} itself is
   * counted: the caller adds events in order, so it came before the attempt that is being judged.
   */
  long count(Instant end, Duration window) {
    Instant cutoff = end.minus(window);
    long count = 0;
    for (int i = exact.size() - 1; i >= 0 && exact.get(i).isAfter(cutoff); i--) {
      count += exact.get(i).isAfter(end) ? 0 : 1;
    }
    return count + older.count(cutoff);
  }

  void forgetUpTo(Instant cutoff) {
    int expired = 0;
    while (expired < exact.size() && !exact.get(expired).isAfter(cutoff)) {
      expired++;
    }
    exact.subList(0, expired).clear();
    older.forgetUpTo(cutoff);
  }

  boolean isEmpty() {
    return exact.isEmpty();
  }

  Instant oldest() {
    return older.isEmpty() ? exact.get(0) : older.oldest();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(exact.size());
    for (Instant ts : exact) {
      Binary.writeInstant(out, ts);
    }
    older.writeTo(out);
  }

  static FailureLog readFrom(DataInput in) throws IOException {
    int size = in.readInt();
    List<Instant> exact = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      exact.add(Binary.readInstant(in));
    }
    return new FailureLog(exact, Spans.readFrom(in));
  }
}
