package dev.vigie.alerts;

import java.time.Instant;

/** What came within a minute of the wall clock. */
public record MinuteCount(Instant minute, long alerts, long payments) {}
