package dev.vigie.generator;

import dev.vigie.dataset.DataSetWriter;
import dev.vigie.dataset.Table;
import dev.vigie.dataset.TableWriter;
import dev.vigie.events.Event;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes down what happens in the shop, and counts it. */
final class Ledger {

  /** One attempt and one result. */
  private static final int EVENTS_PER_PAYMENT_ROW = 2;

  private final Catalogue catalogue;
  private final Dice ids;
  private final EventText events;
  private final TableWriter payments;
  private final TableWriter orders;
  private final TableWriter orderItems;
  private final TableWriter sessions;
  private final TableWriter scenarios;
  private final Map<Scenario, Long> visits = new EnumMap<>(Scenario.class);
  private long eventCount;
  private long lineCount;
  private long sessionCount;
  private long paymentIds;
  private long orderIds;
  private long attempts;
  private long labelledAttempts;
  private long fraudAttempts;

  Ledger(DataSetWriter writer, Catalogue catalogue, Dice ids) throws IOException {
    this.catalogue = catalogue;
    this.ids = ids;
    this.events = new EventText(writer.events());
    this.payments = writer.table(Table.PAYMENTS);
    this.orders = writer.table(Table.ORDERS);
    this.orderItems = writer.table(Table.ORDER_ITEMS);
    this.sessions = writer.table(Table.SESSIONS);
    this.scenarios = writer.table("scenarios.csv", List.of("payment_id", "scenario"));
  }

  long openSession() {
    return ++sessionCount;
  }

  String newPaymentId() {
    return Ids.payment(++paymentIds);
  }

  String newOrderId() {
    return Ids.order(++orderIds);
  }

  void closeSession(
      Session session, Scenario scenario, List<EventDraft> drafts, long startNanos, long endNanos)
      throws IOException {
    visits.merge(scenario, 1L, Long::sum);
    sessions.row(
        session.sessionId(),
        session.customerId(),
        Texts.timestamp(startNanos),
        Texts.timestamp(endNanos),
        session.device(),
        session.ipHash(),
        session.utmSource(),
        session.utmCampaign());
    for (EventDraft draft : drafts) {
      events.write(draft, session, catalogue, ids);
      attempts += draft.eventType().equals(Event.PAYMENT_ATTEMPT) ? 1 : 0;
    }
    lineCount += drafts.size();
    eventCount += drafts.size();
  }

  void payment(Payment payment, Session session, Scenario scenario) {
    payments.row(
        payment.paymentId(),
        session.customerId(),
        session.sessionId(),
        Texts.timestamp(payment.epochNanos()),
        payment.payer().method(),
        payment.payer().cardBin(),
        payment.country().name(),
        payment.payer().ipHash(),
        payment.payer().deviceId(),
        Texts.money(payment.cents()),
        payment.success() ? "success" : "failed",
        scenario.fraud() ? "1" : "0");
    if (scenario != Scenario.PURCHASE) {
      scenarios.row(payment.paymentId(), scenario.code());
    }
    eventCount += EVENTS_PER_PAYMENT_ROW;
    attempts++;
    labelledAttempts++;
    fraudAttempts += scenario.fraud() ? 1 : 0;
  }

  void order(String orderId, Payment payment, Session session, Map<Integer, Integer> quantities) {
    orders.row(
        orderId,
        session.customerId(),
        session.sessionId(),
        payment.paymentId(),
        Texts.timestamp(payment.epochNanos() + EventText.SECOND_NANOS),
        Texts.money(payment.cents()),
        "EUR",
        payment.cents() > 10_000 ? "express" : "standard",
        "paid");
    quantities.forEach(
        (product, quantity) ->
            orderItems.row(orderId, catalogue.id(product), Integer.toString(quantity)));
  }

  long eventCount() {
    return eventCount;
  }

  long sessionCount() {
    return sessionCount;
  }

  long attempts() {
    return attempts;
  }

  long fraudAttempts() {
    return fraudAttempts;
  }

  GeneratedShop toSummary(int customers) {
    return new GeneratedShop(
        eventCount,
        lineCount,
        customers,
        sessionCount,
        attempts,
        labelledAttempts,
        fraudAttempts,
        Collections.unmodifiableMap(new EnumMap<>(visits)));
  }
}
