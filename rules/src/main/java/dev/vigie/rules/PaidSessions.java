package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest payment_success of each session without a cart: an add_to_cart that comes late, and
 * stands before it, opens none. The latest 1,000 are kept.
 */
final class PaidSessions {

  private static final int MAX = 1_000;

  /** By session, in the order they came. Immutable while there is none. */
  private Map<String, EventPosition> paid;

  /** The latest ts of those that had to be forgotten for their number. */
  private @Nullable Instant newestForgotten;

  PaidSessions() {
    this(Map.of(), null);
  }

  private PaidSessions(Map<String, EventPosition> paid, @Nullable Instant newestForgotten) {
    this.paid = paid;
    this.newestForgotten = newestForgotten;
  }

  PaidSessions copy() {
    return new PaidSessions(paid.isEmpty() ? Map.of() : new LinkedHashMap<>(paid), newestForgotten);
  }

  void put(String session, EventPosition success) {
    if (paid.isEmpty()) {
      paid = new LinkedHashMap<>(4);
    }
    EventPosition before = paid.remove(session);
    paid.put(session, before == null || before.isBefore(success) ? success : before);
    if (paid.size() > MAX) {
      Iterator<EventPosition> oldest = paid.values().iterator();
      Instant ts = oldest.next().ts();
      oldest.remove();
      boolean newest = newestForgotten == null || newestForgotten.isBefore(ts);
      newestForgotten = newest ? ts : newestForgotten;
    }
  }

  @Nullable EventPosition remove(String session) {
    return paid.isEmpty() ? null : paid.remove(session);
  }

  /** Whether one at that time or after it was forgotten. */
  boolean isForgottenAfter(Instant ts) {
    return newestForgotten != null && !ts.isAfter(newestForgotten);
  }

  void forgetUpTo(Instant cutoff) {
    Iterator<EventPosition> oldest = paid.values().iterator();
    while (oldest.hasNext() && !oldest.next().ts().isAfter(cutoff)) {
      oldest.remove();
    }
    boolean stillOpen = newestForgotten != null && newestForgotten.isAfter(cutoff);
    newestForgotten = stillOpen ? newestForgotten : null;
  }

  /** Of what {@link #forgetUpTo} would forget next; null when there is nothing. */
  @Nullable Instant oldest() {
    Instant oldest = paid.isEmpty() ? null : paid.values().iterator().next().ts();
    return Carts.earlier(oldest, newestForgotten);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeShort(paid.size());
    for (Map.Entry<String, EventPosition> session : paid.entrySet()) {
      Binary.writeUtf(out, session.getKey());
      Binary.writePosition(out, session.getValue());
    }
    Binary.writeOptionalInstant(out, newestForgotten);
  }

  static PaidSessions readFrom(DataInput in) throws IOException {
    int sessions = in.readShort();
    Map<String, EventPosition> paid = sessions == 0 ? Map.of() : new LinkedHashMap<>(4);
    for (int i = 0; i < sessions; i++) {
      paid.put(in.readUTF(), Binary.readPosition(in));
    }
    return new PaidSessions(paid, Binary.readOptionalInstant(in));
  }
}
