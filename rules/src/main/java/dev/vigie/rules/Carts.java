package dev.vigie.rules;

import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the cart of each session was opened. What bounds this is the age of a cart and the number of
 * carts: beyond 1,000 the one untouched for longest is forgotten. As long as that one could still
 * have been open, a session that is not known here may be its session, and its cart is unknown.
 *
 * <p>An event applied twice at its own ts does what it does once, late or not, without its id.
 */
final class Carts {

  /** A cart that no add_to_cart has touched for so long is closed. */
  static final Duration OPEN_FOR = Duration.ofDays(30);

  static final int MAX_CARTS = 1_000;

  /**
   * Carts are kept for a day longer than they are open, by which an event may lie ahead of the
   * clock: what it makes room for must not be missing to those that come after it. Carts that are
   * not open any more are closed to all who ask.
   */
  private static final Duration KEPT_FOR = OPEN_FOR.plusDays(1);

  /** By session, the one touched last at the end. Immutable while there is none. */
  private Map<String, Cart> bySession;

  /** At the end already, so that nothing is moved there; perhaps forgotten by now. */
  private String touchedLast = "";

  private final PaidSessions paidWithoutCart;

  /** When last a cart that could still have been open was forgotten. */
  private @Nullable Instant forgotten;

  Carts() {
    this(Map.of(), new PaidSessions(), null);
  }

  private Carts(
      Map<String, Cart> bySession, PaidSessions paidWithoutCart, @Nullable Instant forgotten) {
    this.bySession = bySession;
    this.paidWithoutCart = paidWithoutCart;
    this.forgotten = forgotten;
  }

  Carts copy() {
    Map<String, Cart> copies = bySession.isEmpty() ? Map.of() : new LinkedHashMap<>(bySession);
    Carts copy = new Carts(copies, paidWithoutCart.copy(), forgotten);
    copy.touchedLast = touchedLast;
    return copy;
  }

  void add(Event addToCart) {
    String session = addToCart.sessionId();
    if (session == null) {
      return;
    }
    EventPosition added = addToCart.position();
    Cart before = bySession.get(session);
    boolean goesOn = before != null && before.isYoungAt(added.ts());
    Cart after = goesOn ? before.add(added) : first(session, before, added);
    if (before != null && (session.equals(touchedLast) || before.isTouchedLike(after))) {
      bySession.replace(session, after);
    } else {
      putByTouch(session, after);
      forgetBeyondMost(added.ts());
    }
  }

  /**
   * The cart of a session that is not known, or whose cart was closed for its age.
   *
   * @param closed that cart
   */
  private Cart first(String session, @Nullable Cart closed, EventPosition added) {
    EventPosition paid = closed == null ? paidWithoutCart.remove(session) : closed.paid();
    return Cart.first(added, paid, isUncertainAt(added.ts()));
  }

  /** Nearly always at the end. */
  private void putByTouch(String session, Cart cart) {
    if (bySession.isEmpty()) {
      bySession = new LinkedHashMap<>(4);
      touchedLast = session;
    }
    Cart last = bySession.get(touchedLast);
    bySession.remove(session);
    bySession.put(session, cart);
    if (last == null || !cart.touched().isBefore(last.touched())) {
      touchedLast = session;
    } else {
      sortByTouch();
    }
  }

  /** Only after an event that came late. */
  private void sortByTouch() {
    List<Map.Entry<String, Cart>> sorted =
        bySession.entrySet().stream()
            .map(cart -> Map.entry(cart.getKey(), cart.getValue()))
            .sorted(Comparator.comparing(cart -> cart.getValue().touched()))
            .toList();
    bySession.clear();
    sorted.forEach(cart -> bySession.put(cart.getKey(), cart.getValue()));
    touchedLast = sorted.get(sorted.size() - 1).getKey();
  }

  private void forgetBeyondMost(Instant now) {
    if (bySession.size() > MAX_CARTS) {
      Iterator<Cart> oldest = bySession.values().iterator();
      boolean young = oldest.next().isYoungAt(now);
      oldest.remove();
      forgotten = young && (forgotten == null || forgotten.isBefore(now)) ? now : forgotten;
    }
  }

  void pay(Event success) {
    String session = success.sessionId();
    Cart before = session == null ? null : bySession.get(session);
    if (before != null) {
      bySession.replace(session, before.pay(success.position()));
    } else if (session != null) {
      paidWithoutCart.put(session, success.position());
    }
  }

  /** The add_to_cart that opened the cart of the event's session; null without an open cart. */
  @Nullable EventPosition openedBefore(Event event) {
    Cart cart = event.sessionId() == null ? null : bySession.get(event.sessionId());
    boolean open =
        cart != null
            && cart.opened() != null
            && cart.opened().isBefore(event.position())
            && cart.isYoungAt(event.ts());
    return open ? cart.opened() : null;
  }

  /** Whether too many carts had to be forgotten to know the cart of the event's session. */
  boolean isUnknownTo(Event event) {
    String session = event.sessionId();
    if (session == null) {
      return false;
    }
    Cart cart = bySession.get(session);
    if (cart != null && cart.isYoungAt(event.ts())) {
      return cart.unknown();
    }
    return isForgottenAt(event.ts());
  }

  private boolean isUncertainAt(Instant ts) {
    return isForgottenAt(ts) || paidWithoutCart.isForgottenAfter(ts);
  }

  private boolean isForgottenAt(Instant ts) {
    return forgotten != null && ts.isBefore(forgotten.plus(OPEN_FOR));
  }

  /** Forgets what was closed for its age, more than a day ago. */
  void forgetBefore(Instant now) {
    Instant cutoff = now.minus(KEPT_FOR);
    Iterator<Cart> oldest = bySession.values().iterator();
    boolean more = true;
    while (more && oldest.hasNext()) {
      Cart cart = oldest.next();
      more = !cart.touched().isAfter(cutoff);
      if (!cart.lastSeen().isAfter(cutoff)) {
        oldest.remove();
      }
    }
    paidWithoutCart.forgetUpTo(cutoff);
    forgotten = forgotten == null || !forgotten.isAfter(cutoff) ? null : forgotten;
  }

  /** When {@link #forgetBefore} would next forget something; null when there is nothing. */
  @Nullable Instant nextExpiry() {
    Instant oldest = bySession.isEmpty() ? null : bySession.values().iterator().next().lastSeen();
    oldest = earlier(oldest, paidWithoutCart.oldest());
    oldest = earlier(oldest, forgotten);
    return oldest == null ? null : oldest.plus(KEPT_FOR);
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeShort(bySession.size());
    for (Map.Entry<String, Cart> session : bySession.entrySet()) {
      Binary.writeUtf(out, session.getKey());
      session.getValue().writeTo(out);
    }
    paidWithoutCart.writeTo(out);
    Binary.writeOptionalInstant(out, forgotten);
  }

  static Carts readFrom(DataInput in) throws IOException {
    int sessions = in.readShort();
    Map<String, Cart> bySession = sessions == 0 ? Map.of() : new LinkedHashMap<>(4);
    String last = "";
    for (int i = 0; i < sessions; i++) {
      last = in.readUTF();
      bySession.put(last, Cart.readFrom(in));
    }
    Carts carts = new Carts(bySession, PaidSessions.readFrom(in), Binary.readOptionalInstant(in));
    carts.touchedLast = last;
    return carts;
  }
}
