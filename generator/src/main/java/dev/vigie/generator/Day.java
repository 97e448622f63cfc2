package dev.vigie.generator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who comes to the shop on one day, when and what for. Each customer's day is their own zone's. */
final class Day {

  /** How much is going on in each hour of a customer's day. */
  private static final int[] BY_HOUR = {
    10, 5, 2, 1, 1, 2, 8, 18, 30, 42, 48, 50, 58, 52, 44, 42, 44, 50, 60, 72, 80, 74, 50, 24
  };

  private static final int NIGHT_OWLS_PER_MILLE = 12;
  private static final LocalTime NIGHT = LocalTime.of(2, 0);
  private static final int NIGHT_SECONDS = 3 * 3600;

  private final LocalDate date;
  private final Crowd crowd;
  private final Dice dice;
  private final List<PlannedVisit> visits = new ArrayList<>();

  Day(LocalDate date, Crowd crowd, Dice dice) {
    this.date = date;
    this.crowd = crowd;
    this.dice = dice;
  }

  /**
   * A visit to come.
   *
   * @param scenario null when it depends on what the customer has done until then
   */
  record PlannedVisit(
      long startNanos, int localHour, Shopper shopper, @Nullable Scenario scenario) {}

  void addHonest(int count) {
    for (int i = 0; i < count; i++) {
      if (dice.chance(NIGHT_OWLS_PER_MILLE)) {
        add(crowd.pickBuyer(dice), night(), Scenario.NIGHT_OWL);
      } else {
        add(crowd.pick(dice), anyTime(), null);
      }
    }
  }

  void addFraud(Scenario scenario) {
    switch (scenario) {
      case STOLEN_CARD_ABROAD -> add(newAccount(850), anyTime(), scenario);
      case FIRST_PURCHASE_CASH_OUT -> add(newAccount(1000), anyTime(), scenario);
      case ACCOUNT_TAKEOVER -> add(crowd.pickBuyer(dice), night(), scenario);
      default -> add(crowd.pick(dice), anyTime(), scenario);
    }
  }

  private Shopper newAccount(int perMille) {
    Shopper account = dice.chance(perMille) ? crowd.takeNewAccount() : null;
    return account == null ? crowd.pick(dice) : account;
  }

  /** In the order in which they begin. */
  List<PlannedVisit> visits() {
    visits.sort(Comparator.comparingLong(PlannedVisit::startNanos));
    return visits;
  }

  private void add(Shopper shopper, LocalTime at, @Nullable Scenario scenario) {
    Instant start = date.atTime(at).atZone(shopper.timeZone).toInstant();
    long nanos = start.getEpochSecond() * EventText.SECOND_NANOS + start.getNano();
    visits.add(new PlannedVisit(nanos, at.getHour(), shopper, scenario));
  }

  private LocalTime anyTime() {
    return LocalTime.of(dice.weighted(BY_HOUR), 0).plusNanos(dice.between(0, 3_599_999_999_999L));
  }

  private LocalTime night() {
    return NIGHT.plusNanos(dice.between(0, NIGHT_SECONDS * EventText.SECOND_NANOS));
  }
}
