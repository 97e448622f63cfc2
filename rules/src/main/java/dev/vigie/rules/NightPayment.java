package dev.vigie.rules;

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
    if (facts.customer() == null) {
      return new Finding.Skipped("customer unknown");
    }
    LocalTime time = facts.attempt().ts().atZone(facts.customer().timeZone()).toLocalTime();
    return isNight(time)
        ? new Finding.Fired(
            Features.localTime(time)
                + (" in " + facts.customer().timeZone() + " is between " + from + " and " + until),
            List.of())
        : Finding.QUIET;
  }

  private boolean isNight(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(until);
    return from.isBefore(until) ? begun && notOver : begun || notOver;
  }

  @Override
  public void describe(RuleSetText text) {
    text.setting("points", points);
    text.quoted("from", from);
    text.quoted("until", until);
  }
}
