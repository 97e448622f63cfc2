package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import dev.vigie.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rule set. */
public final class RulesOptions {

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rule set (default: config/rules.yaml of the checkout).")
  @Nullable Path rules;

  /**
   * The rule set that was named, or the checkout's, or the shipped one where there is no checkout.
   *
   * @throws InvalidInputException naming file and line, if it cannot be used
   */
  public RuleSet ruleSet() {
    return file().map(RulesOptions::read).orElseGet(RuleSet::defaults);
  }

  /**
   * What is in force, for people: the digest that every assessment carries, and where it is from.
   */
  public String description() {
    String source = file().map(Path::toString).orElse("the five rules with their default settings");
    return "rule set " + ruleSet().digest() + ", " + source;
  }

  private Optional<Path> file() {
    if (rules != null) {
      return Optional.of(rules);
    }
    Path usual = Path.of(System.getProperty("vigie.home", ""), "config", "rules.yaml");
    return Optional.of(usual).filter(Files::exists);
  }

  private static RuleSet read(Path file) {
    try {
      return RuleSet.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new InvalidInputException(file + ": the rule set cannot be read: " + e, e);
    }
  }
}
