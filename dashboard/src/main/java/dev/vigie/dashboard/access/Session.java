package dev.vigie.dashboard.access;

import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param expiresAt the latest end, whatever is done
 */
public record Session(SessionToken token, User user, Instant expiresAt) {}
