package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import dev.vigie.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rule set. */
public final class RulesOptions {

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rule set (default: the five rules with their default settings).")
  @Nullable Path rules;

  /**
   * The rule set that was named, or the default one.
   *
   * @throws InvalidInputException naming file and line, if it cannot be used
   */
  public RuleSet ruleSet() {
    if (rules == null) {
      return RuleSet.defaults();
    }
    try {
      return RuleSet.parse(rules.toString(), Files.readString(rules));
    } catch (IOException e) {
      throw new InvalidInputException(rules + ": the rule set cannot be read: " + e, e);
    }
  }
}
