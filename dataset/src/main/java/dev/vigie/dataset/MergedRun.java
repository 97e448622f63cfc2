package dev.vigie.dataset;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several runs as one; among equal records the earlier run's comes first. */
final class MergedRun implements PackedRun {

  private final PriorityQueue<Head> others = new PriorityQueue<>(Comparator.naturalOrder());
  private @Nullable Head head;
  private boolean started;
  private long left;

  MergedRun(List<? extends PackedRun> runs) throws IOException {
    for (int rank = 0; rank < runs.size(); rank++) {
      left += runs.get(rank).left();
      Head first = new Head(runs.get(rank), rank);
      if (first.next()) {
        others.add(first);
      }
    }
    head = others.poll();
  }

  @Override
  public boolean next() throws IOException {
    if (started && head != null) {
      goOn(head);
    }
    started = true;
    left -= head == null ? 0 : 1;
    return head != null;
  }

  /** Runs overlap little where a source is nearly in order, so the next one is often the same's. */
  private void goOn(Head last) throws IOException {
    if (!last.next()) {
      head = others.poll();
    } else if (!others.isEmpty() && last.compareTo(others.peek()) > 0) {
      head = others.poll();
      others.add(last);
    }
  }

  @Override
  public byte[] bytes() {
    return current().run.bytes();
  }

  @Override
  public int offset() {
    return current().run.offset();
  }

  private Head current() {
    if (head == null) {
      throw new IllegalStateException("after the last record");
    }
    return head;
  }

  @Override
  public long left() {
    return left;
  }

  /** A run at one of its records, whose time is at hand. */
  private static final class Head implements Comparable<Head> {
    private final PackedRun run;
    private final int rank;
    private long second;
    private int nano;

    Head(PackedRun run, int rank) {
      this.run = run;
      this.rank = rank;
    }

    boolean next() throws IOException {
      boolean any = run.next();
      if (any) {
        second = PackedRecord.second(run.bytes(), run.offset());
        nano = PackedRecord.nano(run.bytes(), run.offset());
      }
      return any;
    }

    @Override
    public int compareTo(Head other) {
      if (second != other.second) {
        return Long.compare(second, other.second);
      } else if (nano != other.nano) {
        return Integer.compare(nano, other.nano);
      }
      int byId =
          PackedRecord.compare(run.bytes(), run.offset(), other.run.bytes(), other.run.offset());
      return byId != 0 ? byId : Integer.compare(rank, other.rank);
    }
  }
}
