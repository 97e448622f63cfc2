package dev.vigie.rules;

import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When the cart of each session was opened. An open cart has no age limit in the contract; what
 * bounds this is the number of sessions: beyond 1,000 the one untouched for longest is forgotten.
 */
final class Carts {

  private static final int MAX_SESSIONS = 1_000;

  /** By session id, the one touched last at the end. Immutable while there is none. */
  private Map<String, Cart> bySession;

  /** Stands at the end already, so that nothing is moved there; null when that is not known. */
  private @Nullable String touchedLast;

  Carts() {
    this(Map.of());
  }

  private Carts(Map<String, Cart> bySession) {
    this.bySession = bySession;
  }

  /**
   * One session's cart.
   *
   * @param opened the add_to_cart that opened it; null while it is not open
   * @param paid the latest payment_success of the session
   */
  private record Cart(@Nullable EventPosition opened, @Nullable EventPosition paid) {

    static final Cart NONE = new Cart(null, null);

    Cart add(EventPosition added) {
      boolean closed = paid != null && !paid.isBefore(added);
      boolean openBefore = opened != null && !added.isBefore(opened);
      return closed || openBefore ? this : new Cart(added, paid);
    }

    Cart pay(EventPosition success) {
      boolean closes = opened != null && opened.isBefore(success);
      boolean latest = paid == null || paid.isBefore(success);
      return new Cart(closes ? null : opened, latest ? success : paid);
    }
  }

  Carts copy() {
    return new Carts(bySession.isEmpty() ? Map.of() : new LinkedHashMap<>(bySession));
  }

  void add(Event addToCart) {
    put(addToCart, cart -> cart.add(addToCart.position()));
  }

  void pay(Event success) {
    put(success, cart -> cart.pay(success.position()));
  }

  private void put(Event event, UnaryOperator<Cart> change) {
    String session = event.sessionId();
    if (session == null) {
      return;
    }
    if (session.equals(touchedLast)) {
      replace(session, change);
    } else {
      putLast(session, change);
      touchedLast = session;
    }
  }

  private void replace(String session, UnaryOperator<Cart> change) {
    Cart before = bySession.getOrDefault(session, Cart.NONE);
    Cart after = change.apply(before);
    if (!after.equals(before)) {
      bySession.put(session, after);
    }
  }

  private void putLast(String session, UnaryOperator<Cart> change) {
    if (bySession.isEmpty()) {
      bySession = new LinkedHashMap<>(4);
    }
    Cart before = bySession.remove(session);
    bySession.put(session, change.apply(before == null ? Cart.NONE : before));
    if (bySession.size() > MAX_SESSIONS) {
      Iterator<String> oldest = bySession.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** The add_to_cart that opened the cart of the event's session; null without an open cart. */
  @Nullable EventPosition openedBefore(Event event) {
    Cart cart = event.sessionId() == null ? null : bySession.get(event.sessionId());
    boolean open = cart != null && cart.opened != null && cart.opened.isBefore(event.position());
    return open ? cart.opened : null;
  }

  boolean isEmpty() {
    return bySession.isEmpty();
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(bySession.size());
    for (Map.Entry<String, Cart> session : bySession.entrySet()) {
      Binary.writeUtf(out, session.getKey());
      Binary.writeOptional(out, session.getValue().opened);
      Binary.writeOptional(out, session.getValue().paid);
    }
  }

  static Carts readFrom(DataInput in) throws IOException {
    int sessions = in.readInt();
    Map<String, Cart> bySession = sessions == 0 ? Map.of() : new LinkedHashMap<>(4);
    for (int i = 0; i < sessions; i++) {
      String session = in.readUTF();
      bySession.put(session, new Cart(Binary.readOptional(in), Binary.readOptional(in)));
    }
    return new Carts(bySession);
  }
}
