package dev.vigie.rules;

/**
 * What a rule looked at, for people.
 *
 * @param inputs for example {@code payment from DE, home country FR}
 */
public record RuleInputs(String rule, String inputs) {}
