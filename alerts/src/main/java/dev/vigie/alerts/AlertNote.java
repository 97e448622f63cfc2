package dev.vigie.alerts;

import java.time.Instant;

/** What somebody wrote down about an alert. */
public record AlertNote(Instant at, String author, String text) {}
