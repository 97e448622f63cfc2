package dev.vigie.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Limits guessing: so many wrong passwords for a name, and so many from an address, within a time.
 *
 * <p>A name is counted whether somebody has it or not, so that the limit does not tell. Kept in
 * memory, bounded: a restart forgets, and each dashboard counts for itself.
 */
public final class SignInLimiter {

  static final int PER_NAME = 10;
  static final int PER_ADDRESS = 30;
  static final Duration WITHIN = Duration.ofMinutes(15);
  private static final int MOST_KEPT = 20_000;

  private final Clock clock;
  private final Cache<String, Deque<Instant>> failures =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(WITHIN).build();

  public SignInLimiter(Clock clock) {
    this.clock = clock;
  }

  /** How long to wait before the next attempt is looked at; empty when it may be made now. */
  public synchronized Optional<Duration> waitBefore(String name, String address) {
    Optional<Duration> forName = waitFor("name:" + name, PER_NAME);
    Optional<Duration> forAddress = waitFor("address:" + address, PER_ADDRESS);
    return forName.isPresent() && forAddress.isPresent()
        ? Optional.of(
            forName.get().compareTo(forAddress.get()) > 0 ? forName.get() : forAddress.get())
        : forName.or(() -> forAddress);
  }

  private Optional<Duration> waitFor(String key, int most) {
    Deque<Instant> times = failures.getIfPresent(key);
    if (times == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    while (!times.isEmpty() && !times.peekFirst().plus(WITHIN).isAfter(now)) {
      times.removeFirst();
    }
    return times.size() < most
        ? Optional.empty()
        : Optional.of(Duration.between(now, times.peekFirst().plus(WITHIN)));
  }

  /** A wrong password. Counted before it is checked, so that many at once do not slip through. */
  public synchronized void count(String name, String address) {
    note("name:" + name, PER_NAME);
    note("address:" + address, PER_ADDRESS);
  }

  private void note(String key, int most) {
    Deque<Instant> times = failures.get(key, none -> new ArrayDeque<>());
    times.addLast(clock.instant());
    if (times.size() > most) {
      times.removeFirst();
    }
  }

  /** A right password. */
  public synchronized void forgive(String name, String address) {
    failures.invalidate("name:" + name);
    Deque<Instant> fromAddress = failures.getIfPresent("address:" + address);
    if (fromAddress != null) {
      fromAddress.pollLast();
    }
  }
}
