package dev.vigie.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads rule sets, refusing a wrong one as a whole. */
final class RuleSetFile {

  /** Every rule there is. The next one is added here and to {@link Rule}'s permits. */
  private static final Map<String, Function<Settings, Rule>> READERS =
      Map.of(
          CountryMismatch.ID, CountryMismatch::read,
          FirstPurchaseHighAmount.ID, FirstPurchaseHighAmount::read,
          NightPayment.ID, NightPayment::read,
          PaymentBurst.ID, PaymentBurst::read,
          RushedCheckout.ID, RushedCheckout::read);

  private RuleSetFile() {}

  static RuleSet parse(String name, String yaml) {
    Settings file = Settings.parse(name, yaml);
    int alert = file.integer("alert_threshold", 1, RuleSet.MAX_SCORE, 60);
    int high = file.integer("high_threshold", 1, RuleSet.MAX_SCORE, 80);
    file.check("high_threshold", high >= alert, "must not be below alert_threshold");
    Settings sections = file.section("rules");
    List<Rule> rules = new ArrayList<>();
    READERS.forEach(
        (id, reader) -> {
          Settings section = sections.section(id);
          rules.add(reader.apply(section));
          section.refuseUnread();
        });
    sections.refuseUnread();
    file.refuseUnread();
    return new RuleSet(alert, high, rules);
  }
}
