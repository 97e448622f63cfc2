package dev.vigie.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payment comes from another country than the customer's. */
public record CountryMismatch(int points) implements Rule {

  static final String ID = "country-mismatch";

  public CountryMismatch {
    Rule.checkPoints(points);
  }

  static CountryMismatch read(Settings settings) {
    return new CountryMismatch(settings.integer("points", 0, MAX_POINTS, 25));
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
    String home = facts.features().homeCountry();
    String payment = facts.features().paymentCountry();
    if (home == null) {
      return new Finding.Skipped("no home country");
    }
    if (payment == null) {
      return new Finding.Skipped("no payment country");
    }
    return home.equals(payment)
        ? Finding.QUIET
        : new Finding.Fired("payment from " + payment + ", home country is " + home, List.of());
  }

  @Override
  public String inputs(Facts facts) {
    return "payment from %s, home country %s"
        .formatted(known(facts.features().paymentCountry()), known(facts.features().homeCountry()));
  }

  private static String known(@Nullable String country) {
    return country == null ? "not known" : country;
  }

  @Override
  public void describe(RuleSetText text) {
    text.setting("points", points);
  }
}
