package dev.vigie.cli.desk;

import dev.vigie.dashboard.RuleSetView;
import dev.vigie.dashboard.RuleSetView.RuleView;
import dev.vigie.rules.Rule;
import dev.vigie.rules.RuleSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule set as the dashboard shows it. */
final class RuleSetViews {

  private static final String POINTS = "points";

  private RuleSetViews() {}

  static RuleSetView view(RuleSet rules) {
    return new RuleSetView(
        rules.digest(),
        rules.alertThreshold(),
        rules.highThreshold(),
        rules.rules().stream().map(RuleSetViews::view).toList());
  }

  /** The points stand beside the settings, not among them. */
  private static RuleView view(Rule rule) {
    Map<String, String> settings = new LinkedHashMap<>(RuleSet.settingsOf(rule));
    settings.remove(POINTS);
    return new RuleView(rule.id(), rule.version(), rule.points(), settings);
  }
}
