package dev.vigie.streaming;

import dev.vigie.dataset.ReadProgress;
import java.time.Duration;

/**
 * How far a stream is.
 *
 * @param sent records handed to Kafka's client, parts of dead letters included
 * @param acknowledged how many of them the brokers have
 * @param bytes of the values acknowledged
 */
public record StreamProgress(
    long sent, long acknowledged, long bytes, Duration elapsed, ReadProgress source) {}
