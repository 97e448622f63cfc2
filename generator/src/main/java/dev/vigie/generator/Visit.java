package dev.vigie.generator;

import dev.vigie.events.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One session in the making: the steps that a {@link Scenario} is told in. */
final class Visit {

  /** More events than any scenario makes. */
  static final int MAX_EVENTS = 90;

  private static final long SECOND = EventText.SECOND_NANOS;
  private static final String[] LOOKS = {
    "page_view", "page_view", "page_view", "product_view", "product_view", "search"
  };

  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Shopper shopper;
  private final Scenario scenario;
  private final Dice dice;
  private final Session session;
  private final long startNanos;
  private final List<EventDraft> drafts = new ArrayList<>();
  private final Map<Integer, Integer> cart = new LinkedHashMap<>();
  private PayerIdentity payer;
  private Country payingFrom;
  private long now;

  private Visit(
      Catalogue catalogue,
      Ledger ledger,
      Shopper shopper,
      Scenario scenario,
      long startNanos,
      Dice dice) {
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.shopper = shopper;
    this.scenario = scenario;
    this.dice = dice;
    this.startNanos = startNanos;
    this.now = startNanos;
    this.payer = scenario.fraud() ? PayerIdentity.pick(dice) : shopper.identity;
    this.payingFrom = shopper.country;
    this.session = Session.open(ledger.openSession(), shopper, payer, dice);
  }

  /** Plays a scenario and writes down what came of it. */
  static void play(
      Catalogue catalogue,
      Ledger ledger,
      Shopper shopper,
      Scenario scenario,
      long startNanos,
      Dice dice)
      throws IOException {
    Visit visit = new Visit(catalogue, ledger, shopper, scenario, startNanos, dice);
    scenario.play(visit);
    visit.close();
  }

  /** A visit of exactly so many events. */
  static void look(
      Catalogue catalogue, Ledger ledger, Shopper shopper, long startNanos, int times, Dice dice)
      throws IOException {
    Visit visit = new Visit(catalogue, ledger, shopper, Scenario.BROWSING, startNanos, dice);
    visit.look(times, times);
    visit.close();
  }

  Dice dice() {
    return dice;
  }

  boolean hasPurchased() {
    return shopper.hasPurchased();
  }

  void pause(int leastSeconds, int mostSeconds) {
    now += dice.between(leastSeconds * SECOND, mostSeconds * SECOND);
  }

  void look(int leastTimes, int mostTimes) {
    for (int left = dice.between(leastTimes, mostTimes); left > 0; left--) {
      String eventType = dice.of(LOOKS);
      drafts.add(
          eventType.equals("product_view")
              ? EventDraft.ofProduct(now, eventType, catalogue.pick(dice))
              : EventDraft.of(now, eventType));
      pause(4, 70);
    }
  }

  void addToCart(long leastCents, long mostCents) {
    int product = catalogue.pick(dice, leastCents, mostCents);
    cart.merge(product, 1, Integer::sum);
    drafts.add(EventDraft.ofProduct(now, Event.ADD_TO_CART, product));
  }

  void removeFromCart() {
    int product = cart.keySet().iterator().next();
    cart.remove(product);
    drafts.add(EventDraft.ofProduct(now, "remove_from_cart", product));
  }

  void viewCart() {
    drafts.add(EventDraft.ofCart(now, "view_cart", cartCents()));
  }

  void startCheckout() {
    drafts.add(EventDraft.ofCart(now, "checkout_start", cartCents()));
  }

  void addPaymentMethod() {
    drafts.add(EventDraft.of(now, "add_payment_method"));
  }

  void payFromAbroad() {
    payingFrom = shopper.country.pickOther(dice);
  }

  void takeAnotherCard() {
    payer = payer.withOtherCard(dice);
  }

  /** Pays what is in the cart; the payment provider reports it in payments.csv, with a label. */
  void pay(boolean success) {
    now = nextFullSecond(now);
    Payment payment = payment(success);
    ledger.payment(payment, session, scenario);
    now += SECOND;
    if (success) {
      complete(payment, ledger.newOrderId());
    }
    now += dice.between(SECOND / 10, SECOND / 2);
  }

  /** Pays what is in the cart; the shop itself reports it among its events, without a label. */
  void payInShop(boolean success) {
    Payment payment = payment(success);
    drafts.add(paymentEvent(Event.PAYMENT_ATTEMPT, payment, null));
    now += dice.between(SECOND, 3 * SECOND);
    if (success) {
      String orderId = ledger.newOrderId();
      drafts.add(paymentEvent(Event.PAYMENT_SUCCESS, payment, orderId));
      complete(payment, orderId);
    } else {
      drafts.add(paymentEvent(Event.PAYMENT_FAILED, payment, null));
    }
  }

  private EventDraft paymentEvent(String eventType, Payment payment, @Nullable String orderId) {
    return new EventDraft(
        now, eventType, EventDraft.NONE, payment.cents(), payment.paymentId(), orderId);
  }

  private Payment payment(boolean success) {
    return new Payment(ledger.newPaymentId(), now, payer, payingFrom, cartCents(), success);
  }

  private void complete(Payment payment, String orderId) {
    ledger.order(orderId, payment, session, cart);
    cart.clear();
    shopper.purchase();
  }

  private long cartCents() {
    long cents = 0;
    for (Map.Entry<Integer, Integer> item : cart.entrySet()) {
      cents += catalogue.cents(item.getKey()) * item.getValue();
    }
    return cents;
  }

  /** payments.csv knows whole seconds only, and a payment must not come before its cart. */
  private static long nextFullSecond(long nanos) {
    return -Math.floorDiv(-nanos, SECOND) * SECOND;
  }

  private void close() throws IOException {
    for (int i = drafts.size() - 1; i > 0; i--) {
      Collections.swap(drafts, i, dice.between(0, i));
    }
    ledger.closeSession(session, scenario, drafts, startNanos, now);
    shopper.busyUntil(now + (scenario.fraud() ? 25 * 3600 : 600) * SECOND);
  }
}
