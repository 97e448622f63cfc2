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
 * summarised), 30 days of carts (at most 1,000), the latest 4,096 payment events by id, and the
 * first purchase. The latter two do not expire, since the contract asks for them however old they
 * are. What had to be forgotten is known to be so, and makes a rule skip.
 */
public final class CustomerHistory {

  /** How many payment events of a customer repetitions are told from: the latest by ts. */
  public static final int REMEMBERED_PAYMENTS = SeenPayments.MAX;

  /** The longest window of any rule. */
  static final Duration RETENTION = Duration.ofHours(24);

  private static final int FORMAT = 2;

  private final SeenPayments seen;
  private final PaymentLog attempts;
  private final PaymentLog failures;
  private final Carts carts;
  private @Nullable EventPosition firstSuccess;

  public CustomerHistory() {
    this(new SeenPayments(), new PaymentLog(), new PaymentLog(), new Carts(), null);
  }

  private CustomerHistory(
      SeenPayments seen,
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

  /**
   * A history of which all up to that time may have been forgotten.
   *
   * @param ts when the last of the payment events may have happened that nobody knows of any more
   */
  public static CustomerHistory forgottenUpTo(Instant ts) {
    CustomerHistory history = new CustomerHistory();
    history.seen.forgetUpTo(ts);
    return history;
  }

  /** Takes the event in; false when that changed nothing. */
  boolean add(Event event) {
    if (event.eventType().equals(Event.ADD_TO_CART)) {
      carts.add(event);
      return true;
    }
    if (!Assessor.reads(event.eventType()) || !seen.add(event)) {
      return false;
    }
    switch (event.eventType()) {
      case Event.PAYMENT_ATTEMPT -> addAttempt(event);
      case Event.PAYMENT_FAILED -> failures.add(Payment.failed(event));
      default -> addSuccess(event);
    }
    return true;
  }

  boolean isTooOld(Event event) {
    return seen.hasForgotten()
        && Assessor.reads(event.eventType())
        && !event.eventType().equals(Event.ADD_TO_CART)
        && seen.isTooOld(event);
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

  /** Forgets what no assessment at or after {@code now} can need. */
  public void forgetBefore(Instant now) {
    Instant cutoff = now.minus(RETENTION);
    attempts.forgetUpTo(cutoff);
    failures.forgetUpTo(cutoff);
    carts.forgetBefore(now);
  }

  /** When {@link #forgetBefore} would next forget something; null when nothing expires. */
  public @Nullable Instant nextExpiry() {
    Instant attempt = attempts.isEmpty() ? null : attempts.oldest();
    Instant failure = failures.isEmpty() ? null : failures.oldest();
    Instant payment = Carts.earlier(attempt, failure);
    return Carts.earlier(payment == null ? null : payment.plus(RETENTION), carts.nextExpiry());
  }

  /**
   * Forgets which payments were seen. Those are too old from then on, and change nothing. That the
   * customer has bought something stays known, since otherwise the next purchase would look like
   * the first.
   */
  public void forgetPayments() {
    seen.forgetAll();
  }

  /** Whether a payment event is remembered by its id. */
  public boolean knowsPayments() {
    return !seen.isEmpty();
  }

  public boolean hasPurchase() {
    return firstSuccess != null;
  }

  /** Whether a new history would do as well. */
  public boolean isEmpty() {
    return seen.isEmpty() && !seen.hasForgotten() && firstSuccess == null && nextExpiry() == null;
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
      throw new IOException(
          "the customer history is in form %d, of another build; this one reads form %d"
              .formatted(format, FORMAT));
    }
    return new CustomerHistory(
        SeenPayments.readFrom(in),
        PaymentLog.readFrom(in),
        PaymentLog.readFrom(in),
        Carts.readFrom(in),
        Binary.readOptional(in));
  }
}
