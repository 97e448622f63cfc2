package dev.vigie.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several runs as one; among equal events the earlier run's comes first. */
final class MergedRun implements Run {

  private static final Comparator<Head> ORDER =
      Comparator.comparing((Head head) -> head.event, TimeOrder.ORDER)
          .thenComparingInt(head -> head.rank);

  private final PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);
  private long size;

  MergedRun(List<? extends Run> runs) {
    for (int rank = 0; rank < runs.size(); rank++) {
      Run run = runs.get(rank);
      size += run.size();
      SourceRecord.Valid first = run.next();
      if (first != null) {
        heads.add(new Head(run, rank, first));
      }
    }
  }

  @Override
  public SourceRecord.@Nullable Valid next() {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    size--;
    SourceRecord.Valid event = head.event;
    SourceRecord.Valid following = head.run.next();
    if (following != null) {
      head.event = following;
      heads.add(head);
    }
    return event;
  }

  @Override
  public long size() {
    return size;
  }

  private static final class Head {
    private final Run run;
    private final int rank;
    private SourceRecord.Valid event;

    Head(Run run, int rank, SourceRecord.Valid event) {
      this.run = run;
      this.rank = rank;
      this.event = event;
    }
  }
}
