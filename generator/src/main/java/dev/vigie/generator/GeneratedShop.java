package dev.vigie.generator;

import java.util.Map;

/**
 * What a generated data set holds.
 *
 * @param events lines of events.jsonl and two for each row of payments.csv
 * @param lines of events.jsonl
 * @param attempts payment attempts in both feeds
 * @param labelledAttempts rows of payments.csv
 * @param fraudAttempts labelled as fraud
 * @param visits sessions by scenario
 */
public record GeneratedShop(
    long events,
    long lines,
    int customers,
    long sessions,
    long attempts,
    long labelledAttempts,
    long fraudAttempts,
    Map<Scenario, Long> visits) {}
