package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One session's cart.
 *
 * @param opened the add_to_cart that opened it; null while it is not open, or not known
 * @param touched ts of the latest add_to_cart of the session
 * @param paid the latest payment_success of the session
 * @param unknown whether an earlier add_to_cart may have opened it, which was forgotten
 */
record Cart(
    @Nullable EventPosition opened,
    Instant touched,
    @Nullable EventPosition paid,
    boolean unknown) {

  /** The cart of a session whose first add_to_cart, as far as is known, is this one. */
  static Cart first(EventPosition added, @Nullable EventPosition paid, boolean unknown) {
    boolean paidSince = paid != null && !paid.isBefore(added);
    return new Cart(unknown || paidSince ? null : added, added.ts(), paid, unknown);
  }

  /** Whether it is not closed for its age. */
  boolean isYoungAt(Instant now) {
    return touched.isAfter(now.minus(Carts.OPEN_FOR));
  }

  boolean isTouchedLike(Cart other) {
    return touched.equals(other.touched);
  }

  /** An add_to_cart while the cart is young. */
  Cart add(EventPosition added) {
    Instant latest = touched.isBefore(added.ts()) ? added.ts() : touched;
    boolean paidSince = paid != null && !paid.isBefore(added);
    boolean opens = !unknown && !paidSince && (opened == null || opensEarlier(added, opened));
    return latest.equals(touched) && !opens
        ? this
        : new Cart(opens ? added : opened, latest, paid, unknown);
  }

  /** One that comes late opened the cart, unless the cart that it opened was closed for its age. */
  private static boolean opensEarlier(EventPosition added, EventPosition opened) {
    return added.isBefore(opened) && added.ts().isAfter(opened.ts().minus(Carts.OPEN_FOR));
  }

  Cart pay(EventPosition success) {
    boolean closes = opened != null && opened.isBefore(success);
    boolean latest = paid == null || paid.isBefore(success);
    boolean stillUnknown = unknown && success.ts().isBefore(touched);
    return new Cart(closes ? null : opened, touched, latest ? success : paid, stillUnknown);
  }

  /** When last something of the session was seen. */
  Instant lastSeen() {
    return paid != null && paid.ts().isAfter(touched) ? paid.ts() : touched;
  }

  void writeTo(DataOutput out) throws IOException {
    Binary.writeOptional(out, opened);
    Binary.writeInstant(out, touched);
    Binary.writeOptional(out, paid);
    out.writeBoolean(unknown);
  }

  static Cart readFrom(DataInput in) throws IOException {
    return new Cart(
        Binary.readOptional(in), Binary.readInstant(in), Binary.readOptional(in), in.readBoolean());
  }
}
