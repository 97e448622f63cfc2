package dev.vigie.rules.oracle;

import dev.vigie.events.Currencies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every number of the contract's five rules.
 *
 * @param firstPurchaseThresholds minor units that an amount must exceed, by currency
 * @param bursts any of which makes a burst
 * @param nightStart first local time of the night
 * @param nightEnd first local time past the night
 * @param rushedBelow the shortest time from cart to payment that is not rushed
 * @param alertFrom the lowest score that is an alert
 * @param highFrom the lowest score of severity high
 */
public record NaiveSettings(
    int firstPurchasePoints,
    Map<String, Long> firstPurchaseThresholds,
    int countryPoints,
    int burstPoints,
    List<Burst> bursts,
    int nightPoints,
    LocalTime nightStart,
    LocalTime nightEnd,
    int rushedPoints,
    Duration rushedBelow,
    int alertFrom,
    int highFrom) {

  public static final int MAX_SCORE = 100;

  /** At least so many attempts within so long. */
  public record Burst(Duration window, int attempts) {}

  public static NaiveSettings defaults() {
    return new NaiveSettings(
        40,
        Map.of("EUR", 100_00L),
        25,
        45,
        List.of(
            new Burst(Duration.ofMinutes(5), 3),
            new Burst(Duration.ofHours(1), 6),
            new Burst(Duration.ofHours(24), 12)),
        15,
        LocalTime.of(2, 0),
        LocalTime.of(6, 0),
        35,
        Duration.ofSeconds(30),
        60,
        80);
  }

  /** The rule set file that says the same. */
  public String toYaml() {
    return """
        alert_threshold: %d
        high_threshold: %d
        rules:
          country-mismatch: {points: %d}
          first-purchase-high-amount: {points: %d, above: {%s}}
          night-payment: {points: %d, from: "%s", until: "%s"}
          payment-burst: {points: %d, attempts: {%s}}
          rushed-checkout: {points: %d, under_seconds: %d}
        """
        .formatted(
            alertFrom,
            highFrom,
            countryPoints,
            firstPurchasePoints,
            thresholds(),
            nightPoints,
            nightStart,
            nightEnd,
            burstPoints,
            limits(),
            rushedPoints,
            rushedBelow.toSeconds());
  }

  private String thresholds() {
    return firstPurchaseThresholds.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + majorUnits(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String majorUnits(String currency, long minorUnits) {
    int digits = Currencies.required(currency).minorDigits();
    return BigDecimal.valueOf(minorUnits, digits).toPlainString();
  }

  private String limits() {
    return bursts.stream()
        .map(burst -> burst.window().toSeconds() + "s: " + burst.attempts())
        .collect(Collectors.joining(", "));
  }
}
