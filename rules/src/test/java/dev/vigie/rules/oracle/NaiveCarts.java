package dev.vigie.rules.oracle;

import dev.vigie.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The carts of one customer, after events in their order. */
final class NaiveCarts {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final int KEPT = 1_000;

  /** By session, the one touched last at the end. */
  private final Map<String, Cart> carts = new LinkedHashMap<>();

  private @Nullable Instant forgotten;

  private static final class Cart {
    private @Nullable Event opening;
    private boolean unknown;
    private Instant touched = Instant.MIN;
  }

  private NaiveCarts() {}

  static NaiveCarts of(List<Event> inOrder) {
    NaiveCarts carts = new NaiveCarts();
    for (Event event : inOrder) {
      if (event.sessionId() != null && event.eventType().equals(Event.ADD_TO_CART)) {
        carts.add(event, event.sessionId());
      } else if (event.sessionId() != null && event.eventType().equals(Event.PAYMENT_SUCCESS)) {
        carts.pay(event, event.sessionId());
      }
    }
    return carts;
  }

  private void add(Event event, String session) {
    closeOld(event.ts());
    Cart cart = carts.remove(session);
    if (cart == null) {
      cart = new Cart();
      cart.unknown = isUncertain(event.ts());
    }
    if (!cart.unknown && cart.opening == null) {
      cart.opening = event;
    }
    cart.touched = event.ts();
    carts.put(session, cart);
    if (carts.size() > KEPT) {
      carts.remove(carts.keySet().iterator().next());
      forgotten = event.ts();
    }
  }

  private void pay(Event event, String session) {
    closeOld(event.ts());
    Cart cart = of(session);
    if (cart != null) {
      cart.opening = null;
      cart.unknown = false;
    }
  }

  /** "A cart that no add_to_cart of its session has touched for 30 days is closed." */
  private void closeOld(Instant now) {
    carts.values().removeIf(cart -> !cart.touched.isAfter(now.minus(MONTH)));
  }

  private boolean isUncertain(Instant now) {
    return forgotten != null && now.isBefore(forgotten.plus(MONTH));
  }

  private @Nullable Cart of(@Nullable String session) {
    return session == null ? null : carts.get(session);
  }

  /** The add_to_cart that opened the cart which is open in the attempt's session, if one is. */
  @Nullable Event openingFor(Event attempt) {
    closeOld(attempt.ts());
    Cart cart = of(attempt.sessionId());
    return cart == null ? null : cart.opening;
  }

  boolean isUnknownFor(Event attempt) {
    closeOld(attempt.ts());
    Cart cart = of(attempt.sessionId());
    return cart == null ? isUncertain(attempt.ts()) : cart.unknown;
  }
}
