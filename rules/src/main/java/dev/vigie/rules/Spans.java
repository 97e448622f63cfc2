package dev.vigie.rules;

import dev.vigie.events.Currency;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * A bounded summary of many events: spans that grow with age, none more than 1 % of what is newer,
 * so that a window that cuts one in two is wrong by at most that. This is the exponential histogram
 * of Datar, Gionis, Indyk and Motwani, "Maintaining Stream Statistics over Sliding Windows" (2002),
 * with its bound kept for the counts and for the sums of each currency.
 */
final class Spans {

  private static final int MIN_COMPACTED = 256;

  /** Oldest first, by their ends. */
  private List<Span> spans;

  private int compactAt;

  Spans() {
    this(new ArrayList<>(0));
  }

  private Spans(List<Span> spans) {
    this.spans = spans;
    this.compactAt = Math.max(MIN_COMPACTED, 2 * spans.size());
  }

  Spans copy() {
    return new Spans(new ArrayList<>(spans));
  }

  /**
   * Adds an event: the latest of all here, unless it came out of order.
   *
   * @param newer all that is newer than this summary, for judging how small a span must be; asked
   *     for rarely
   */
  void add(Span event, Supplier<Span> newer) {
    int index = spans.size();
    while (index > 0 && event.to().isBefore(spans.get(index - 1).to())) {
      index--;
    }
    spans.add(index, event);
    if (spans.size() > compactAt) {
      spans = compact(newer.get());
      compactAt = Math.max(MIN_COMPACTED, 2 * spans.size());
    }
  }

  private List<Span> compact(Span newest) {
    List<Span> compacted = new ArrayList<>();
    Span newer = newest;
    Span current = Span.NOTHING;
    for (int i = spans.size() - 1; i >= 0; i--) {
      Span both = current.plus(spans.get(i));
      if (current.count() == 0 || both.isSmallBeside(newer)) {
        current = both;
      } else {
        compacted.add(current);
        newer = newer.plus(current);
        current = spans.get(i);
      }
    }
    compacted.add(current);
    Collections.reverse(compacted);
    return compacted;
  }

  long count(Instant cutoff) {
    double count = 0;
    for (int i = spans.size() - 1; i >= 0 && spans.get(i).to().isAfter(cutoff); i--) {
      count += spans.get(i).count() * spans.get(i).shareAfter(cutoff);
    }
    return Math.round(count);
  }

  long sum(Instant cutoff, Currency currency) {
    double sum = 0;
    for (int i = spans.size() - 1; i >= 0 && spans.get(i).to().isAfter(cutoff); i--) {
      sum += spans.get(i).sum(currency) * spans.get(i).shareAfter(cutoff);
    }
    return Math.round(sum);
  }

  void forgetUpTo(Instant cutoff) {
    int expired = 0;
    while (expired < spans.size() && !spans.get(expired).to().isAfter(cutoff)) {
      expired++;
    }
    spans.subList(0, expired).clear();
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** The end of the first span: one is forgotten as a whole, with the last of its events. */
  Instant oldest() {
    return spans.get(0).to();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(spans.size());
    for (Span span : spans) {
      span.writeTo(out);
    }
  }

  static Spans readFrom(DataInput in) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      spans.add(Span.readFrom(in));
    }
    return new Spans(spans);
  }
}
