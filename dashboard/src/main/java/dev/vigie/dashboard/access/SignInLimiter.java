package dev.vigie.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Limits guessing without letting anybody lock others out: so many wrong passwords within a time,
 * counted apart for whoever has shown before to be the user.
 *
 * <p>A name is counted whether somebody has it or not, so that the limit does not tell. Kept in
 * memory, bounded: a restart forgets, and each dashboard counts for itself.
 */
public final class SignInLimiter {

  static final int PER_NAME = 10;
  static final int PER_ADDRESS = 30;
  static final Duration WITHIN = Duration.ofMinutes(15);
  private static final int MOST_KEPT = 20_000;

  /**
   * Somebody who gives a password.
   *
   * @param limits what the attempt counts for, and how many of it may be wrong
   */
  public record Claimant(Map<String, Integer> limits) {

    public Claimant {
      limits = Map.copyOf(limits);
    }

    /** Whoever it may be. All of them together have the attempts of one name. */
    public static Claimant stranger(String name, String address) {
      return new Claimant(Map.of("name:" + name, PER_NAME, "address:" + address, PER_ADDRESS));
    }

    /** At an address from which this user signed in before: what others do there, or elsewhere. */
    public static Claimant knownAt(String name, String address) {
      return new Claimant(Map.of("known:" + name + " " + address, PER_NAME));
    }

    /** With a session of this user. */
    public static Claimant signedIn(String name) {
      return new Claimant(Map.of("session:" + name, PER_NAME));
    }
  }

  private final Clock clock;
  private final Cache<String, Deque<Instant>> failures =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(WITHIN).build();

  public SignInLimiter(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt as wrong before it is looked at, so that many at once do not slip through.
   *
   * @return how long to wait, when it may not be made now; it is not counted then
   */
  public synchronized Optional<Duration> begin(Claimant claimant) {
    Optional<Duration> wait =
        claimant.limits().entrySet().stream()
            .map(limit -> waitFor(limit.getKey(), limit.getValue()))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    if (wait.isEmpty()) {
      claimant.limits().keySet().forEach(this::note);
    }
    return wait;
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

  private void note(String key) {
    Objects.requireNonNull(failures.get(key, none -> new ArrayDeque<>())).addLast(clock.instant());
  }

  /**
   * The password was right: everything is forgotten that only this user's attempts count for. Of an
   * address only this attempt is, or an account of one's own would be a way to guess at others.
   */
  public synchronized void succeeded(Claimant claimant) {
    for (String key : claimant.limits().keySet()) {
      Deque<Instant> times = failures.getIfPresent(key);
      if (!key.startsWith("address:")) {
        failures.invalidate(key);
      } else if (times != null) {
        times.pollLast();
      }
    }
  }
}
