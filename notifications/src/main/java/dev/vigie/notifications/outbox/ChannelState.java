package dev.vigie.notifications.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel at a glance.
 *
 * @param waiting alerts that are not sent yet, those being sent included
 * @param sent alerts that its receiver has
 * @param messages in which they were sent
 * @param failed attempts that failed
 * @param dead alerts that were given up
 * @param oldest since when the alert waits that waits longest; null when none does
 * @param pausedUntil when it is tried again after a failure; null when it is not paused
 * @param lastProblem of the latest attempt that failed
 */
public record ChannelState(
    String channel,
    long waiting,
    long sent,
    long messages,
    long failed,
    long dead,
    @Nullable Instant oldest,
    @Nullable Instant pausedUntil,
    @Nullable Instant lastSentAt,
    @Nullable String lastProblem,
    @Nullable Instant lastProblemAt) {}
