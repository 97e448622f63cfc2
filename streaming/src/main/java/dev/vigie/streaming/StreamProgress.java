package dev.vigie.streaming;

import dev.vigie.dataset.ReadProgress;
import java.time.Duration;

/**
 * How far a stream is.
 *
 * @param sent records handed to Kafka's client, parts of dead letters included
 * @param acknowledged how many of them the brokers have
 * @param bytes of the values acknowledged
 * @param stalledFor how long no acknowledgement has come for records that wait for one; zero while
 *     they come
 */
public record StreamProgress(
    long sent,
    long acknowledged,
    long bytes,
    Duration elapsed,
    Duration stalledFor,
    ReadProgress source) {}
