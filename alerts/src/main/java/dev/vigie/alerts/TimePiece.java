package dev.vigie.alerts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a time that is counted by whole hours or days, or row by row where it is neither.
 *
 * @param unit null for row by row
 * @param begins at or after; {@link Instant#MIN} is open-ended
 * @param ends before; {@link #OPEN_END} is open-ended
 */
record TimePiece(@Nullable ChronoUnit unit, Instant begins, Instant ends) {

  /** Later than anything, and the beginning of a day, so that nothing is left over behind it. */
  static final Instant OPEN_END = Instant.MAX.truncatedTo(ChronoUnit.DAYS);

  /**
   * A time in pieces that leave nothing out and do not overlap; at least one.
   *
   * @param units largest first; each is a whole number of the next
   * @param from null for open-ended
   * @param to null for open-ended
   */
  static List<TimePiece> of(List<ChronoUnit> units, @Nullable Instant from, @Nullable Instant to) {
    List<TimePiece> pieces = new ArrayList<>();
    Instant begins = from == null ? Instant.MIN : from;
    Instant ends = to == null ? OPEN_END : to;
    split(units, begins, ends, pieces);
    return pieces.isEmpty() ? List.of(new TimePiece(null, begins, ends)) : pieces;
  }

  private static void split(
      List<ChronoUnit> units, Instant begins, Instant ends, List<TimePiece> pieces) {
    if (!begins.isBefore(ends)) {
      return;
    }
    if (units.isEmpty()) {
      pieces.add(new TimePiece(null, begins, ends));
      return;
    }
    ChronoUnit unit = units.get(0);
    List<ChronoUnit> smaller = units.subList(1, units.size());
    Instant firstWhole = roundedUp(begins, unit);
    Instant endOfWhole = ends.truncatedTo(unit);
    if (firstWhole.isBefore(endOfWhole)) {
      split(smaller, begins, firstWhole, pieces);
      pieces.add(new TimePiece(unit, firstWhole, endOfWhole));
      split(smaller, endOfWhole, ends, pieces);
    } else {
      split(smaller, begins, ends, pieces);
    }
  }

  private static Instant roundedUp(Instant time, ChronoUnit unit) {
    Instant down = time.truncatedTo(unit);
    return down.equals(time) ? time : down.plus(1, unit);
  }
}
