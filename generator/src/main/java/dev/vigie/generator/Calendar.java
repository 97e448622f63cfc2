package dev.vigie.generator;

import java.io.IOException;

/** Lives the shop's life day by day, until all events of the plan have happened. */
final class Calendar {

  private static final int FIRST_GUESS_EVENTS_PER_VISIT = 12;
  private static final double FIRST_GUESS_ATTEMPTS_PER_VISIT = 0.35;
  private static final long LONGEST_DELAY_NANOS = 3600 * EventText.SECOND_NANOS;

  /** After so many rounds of one day its customers have no hour left, and two devices each. */
  private static final int CROWDED_ROUND = 3;

  private final ShopPlan plan;
  private final Catalogue catalogue;
  private final Crowd crowd;
  private final Ledger ledger;
  private int nextFraud;

  Calendar(ShopPlan plan, Catalogue catalogue, Crowd crowd, Ledger ledger) {
    this.plan = plan;
    this.catalogue = catalogue;
    this.crowd = crowd;
    this.ledger = ledger;
  }

  void live() throws IOException, InterruptedException {
    for (int day = 0; day < plan.days(); day++) {
      live(day, 0, plan.events() * (day + 1) / plan.days());
    }
    for (int round = 1; ledger.eventCount() < plan.events(); round++) {
      live(plan.days() - 1, round, plan.events());
    }
  }

  /** Plays visits of one day until there are about as many events as there should be. */
  private void live(int dayNumber, int round, long eventsByThen)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("generate");
    }
    Dice dice = Dice.of(plan.seed(), "day " + dayNumber, round);
    Day day = new Day(plan.start().plusDays(dayNumber), crowd, dice);
    int visits = visitsFor(eventsByThen - ledger.eventCount());
    day.addHonest(visits);
    addFraud(day, visits);
    for (Day.PlannedVisit visit : day.visits()) {
      receive(visit, round >= CROWDED_ROUND, dice);
    }
  }

  private int visitsFor(long events) {
    long perVisit =
        ledger.sessionCount() == 0
            ? FIRST_GUESS_EVENTS_PER_VISIT
            : Math.max(1, ledger.eventCount() / ledger.sessionCount());
    return (int) Math.max(0, (events + perVisit - 1) / perVisit);
  }

  private void addFraud(Day day, int visits) {
    double attemptsPerVisit =
        ledger.sessionCount() == 0
            ? FIRST_GUESS_ATTEMPTS_PER_VISIT
            : (double) ledger.attempts() / ledger.sessionCount();
    double attempts = ledger.attempts() + visits * attemptsPerVisit;
    double fraud = ledger.fraudAttempts();
    while (fraud < plan.fraudShare() * attempts) {
      Scenario scenario = Scenario.FRAUD.get(nextFraud++ % Scenario.FRAUD.size());
      day.addFraud(scenario);
      fraud += FraudVisits.expectedAttempts(scenario);
      attempts += FraudVisits.expectedAttempts(scenario);
    }
  }

  private void receive(Day.PlannedVisit visit, boolean crowded, Dice dice) throws IOException {
    Shopper shopper = visit.shopper();
    long start = crowded ? visit.startNanos() : shopper.freeFrom(visit.startNanos());
    long eventsLeft = plan.events() - ledger.eventCount();
    if (eventsLeft <= 0 || start - visit.startNanos() > LONGEST_DELAY_NANOS) {
      return;
    }
    if (eventsLeft < Visit.MAX_EVENTS) {
      int times = (int) Math.min(eventsLeft, FIRST_GUESS_EVENTS_PER_VISIT);
      Visit.look(catalogue, ledger, shopper, start, times, dice);
    } else {
      Visit.play(catalogue, ledger, shopper, scenario(visit, dice), start, dice);
    }
  }

  private static Scenario scenario(Day.PlannedVisit visit, Dice dice) {
    Scenario scenario = visit.scenario();
    if (scenario == null) {
      return HonestVisits.choose(visit.shopper().hasPurchased(), visit.localHour(), dice);
    }
    return scenario == Scenario.NIGHT_OWL && !visit.shopper().hasPurchased()
        ? Scenario.PURCHASE
        : scenario;
  }
}
