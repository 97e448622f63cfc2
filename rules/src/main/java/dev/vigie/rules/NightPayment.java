package dev.vigie.rules;

import dev.vigie.events.Customer;
import java.time.LocalTime;
import java.util.List;

/**
 * A payment at an hour of the customer's own clock when few people buy.
 *
 * @param from first moment of the night
 * @param until first moment after it; earlier than {@code from} when the night spans midnight
 */
public record NightPayment(int points, LocalTime from, LocalTime until) implements Rule {

  static final String ID = "night-payment";

  public NightPayment {
    Rule.checkPoints(points);
    if (from.equals(until)) {
      throw new IllegalArgumentException("the night must not begin and end at once: " + from);
    }
  }

  static NightPayment read(Settings settings) {
    int points = settings.integer("points", 0, MAX_POINTS, 15);
    LocalTime from = settings.time("from", LocalTime.of(2, 0));
    LocalTime until = settings.time("until", LocalTime.of(6, 0));
    settings.check("until", !from.equals(until), "must differ from 'from'");
    return new NightPayment(points, from, until);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Finding judge(Facts facts) {
    Customer customer = facts.customer();
    LocalTime time = facts.features().localTime();
    if (customer == null || time == null) {
      return new Finding.Skipped("customer unknown");
    }
    if (!isNight(time)) {
      return Finding.QUIET;
    }
    String clock = facts.features().localTimeText() + " in " + customer.timeZone();
    return new Finding.Fired(clock + " is between " + from + " and " + until, List.of());
  }

  private boolean isNight(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(until);
    return from.isBefore(until) ? begun && notOver : begun || notOver;
  }

  @Override
  public String inputs(Facts facts) {
    Customer customer = facts.customer();
    String time =
        customer == null
            ? "local time not known"
            : facts.features().localTimeText() + " in " + customer.timeZone();
    return time + ", night from " + from + " to " + until;
  }

  @Override
  public void describe(RuleSetText text) {
    text.setting("points", points);
    text.quoted("from", from);
    text.quoted("until", until);
  }
}
