package dev.vigie.rules;

import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the kernel remembers of one customer. Changed in place by {@link Assessor#apply}.
 *
 * <p>Bounded: 24 h of attempts and failures (at most 1,000 of each one by one, the others
 * summarised), 1,000 sessions, 4,096 event ids, and the first purchase. The latter three do not
 * expire, since the contract asks for them however old they are.
 */
public final class CustomerHistory {

  /** The longest window of any rule. */
  static final Duration RETENTION = Duration.ofHours(24);

  private static final int FORMAT = 1;

  private final SeenIds seen;
  private final PaymentLog attempts;
  private final PaymentLog failures;
  private final Carts carts;
  private @Nullable EventPosition firstSuccess;

  public CustomerHistory() {
    this(new SeenIds(), new PaymentLog(), new PaymentLog(), new Carts(), null);
  }

  private CustomerHistory(
      SeenIds seen,
      PaymentLog attempts,
      PaymentLog failures,
      Carts carts,
      @Nullable EventPosition firstSuccess) {
    this.seen = seen;
    this.attempts = attempts;
    this.failures = failures;
    this.carts = carts;
    this.firstSuccess = firstSuccess;
  }

  /** Takes the event in; false when it is a duplicate or of a type that no rule reads. */
  boolean add(Event event) {
    if (!Assessor.reads(event.eventType()) || !seen.add(event.eventId())) {
      return false;
    }
    switch (event.eventType()) {
      case Event.PAYMENT_ATTEMPT -> addAttempt(event);
      case Event.PAYMENT_FAILED -> failures.add(Payment.failed(event));
      case Event.PAYMENT_SUCCESS -> addSuccess(event);
      default -> carts.add(event);
    }
    return true;
  }

  private void addAttempt(Event event) {
    attempts.add(Payment.attempted(event));
    forgetBefore(event.ts());
  }

  private void addSuccess(Event event) {
    EventPosition position = event.position();
    if (firstSuccess == null || position.isBefore(firstSuccess)) {
      firstSuccess = position;
    }
    carts.pay(event);
  }

  PaymentLog attempts() {
    return attempts;
  }

  PaymentLog failures() {
    return failures;
  }

  Carts carts() {
    return carts;
  }

  boolean hasPaidBefore(EventPosition position) {
    return firstSuccess != null && firstSuccess.isBefore(position);
  }

  /** A deep copy: later changes to either are not seen by the other. */
  public CustomerHistory copy() {
    return new CustomerHistory(
        seen.copy(), attempts.copy(), failures.copy(), carts.copy(), firstSuccess);
  }

  /** Forgets what no window that ends at or after {@code now} can hold. */
  public void forgetBefore(Instant now) {
    Instant cutoff = now.minus(RETENTION);
    attempts.forgetUpTo(cutoff);
    failures.forgetUpTo(cutoff);
  }

  /** When {@link #forgetBefore} would next forget something; null when nothing expires. */
  public @Nullable Instant nextExpiry() {
    if (attempts.isEmpty()) {
      return failures.isEmpty() ? null : failures.oldest().plus(RETENTION);
    }
    boolean failureFirst = !failures.isEmpty() && failures.oldest().isBefore(attempts.oldest());
    return (failureFirst ? failures.oldest() : attempts.oldest()).plus(RETENTION);
  }

  public boolean isEmpty() {
    return seen.isEmpty();
  }

  /** Writes a versioned binary form. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    seen.writeTo(out);
    attempts.writeTo(out);
    failures.writeTo(out);
    carts.writeTo(out);
    Binary.writeOptional(out, firstSuccess);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException when the form is of a version that this program does not know
   */
  public static CustomerHistory readFrom(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("customer history of unknown format " + format);
    }
    return new CustomerHistory(
        SeenIds.readFrom(in),
        PaymentLog.readFrom(in),
        PaymentLog.readFrom(in),
        Carts.readFrom(in),
        Binary.readOptional(in));
  }
}
