package dev.vigie.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which customers have events that wait, and for which watermark. In no order: each watermark looks
 * at all of them, a number beside the next. Flink's timers are an object, two references and a
 * place in a hash table each, kept in order, which is more than most events cost otherwise.
 *
 * <p>Bounded like the events that wait: an entry is made for one that comes before all others of
 * its customer, and is gone when its turn has come. It is in no checkpoint, since the timelines
 * there say the same.
 */
final class AwaitedTurns {

  private static final int FEW = 256;

  private long[] turns = new long[FEW];
  private String[] customers = new String[FEW];
  private int size;
  private long earliest = CustomerTimeline.NEVER;

  /**
   * Somebody waits for that watermark.
   *
   * @param turn in milliseconds since 1970
   */
  void add(long turn, String customerId) {
    if (size == turns.length) {
      turns = Arrays.copyOf(turns, 2 * size);
      customers = Arrays.copyOf(customers, 2 * size);
    }
    turns[size] = turn;
    customers[size] = customerId;
    size++;
    earliest = Math.min(earliest, turn);
  }

  /**
   * Takes out the customers whose turn has come by that watermark, in the order they were added.
   * One may be named twice, or have been let go already.
   */
  List<String> takeUpTo(long watermark) {
    if (watermark < earliest) {
      return List.of();
    }
    List<String> due = new ArrayList<>();
    int kept = 0;
    earliest = CustomerTimeline.NEVER;
    for (int i = 0; i < size; i++) {
      if (turns[i] <= watermark) {
        due.add(customers[i]);
      } else {
        turns[kept] = turns[i];
        customers[kept] = customers[i];
        kept++;
        earliest = Math.min(earliest, turns[i]);
      }
    }
    Arrays.fill(customers, kept, size, null);
    size = kept;
    return due;
  }
}
