package dev.vigie.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInLimiterTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final SignInLimiter limiter = new SignInLimiter(clock);

  @Test
  void shouldLetTenWrongPasswordsForANameThroughAndThenNoneUntilTheFirstIsOld() {
    // Given
    for (int i = 0; i < SignInLimiter.PER_NAME; i++) {
      assertThat(limiter.waitBefore("ann", "address-" + i)).isEmpty();
      limiter.count("ann", "address-" + i);
      now = now.plusSeconds(1);
    }

    // Then
    assertThat(limiter.waitBefore("ann", "other")).contains(SignInLimiter.WITHIN.minusSeconds(10));
    assertThat(limiter.waitBefore("bob", "other")).isEmpty();
    now = now.plus(SignInLimiter.WITHIN).minus(Duration.ofSeconds(10)).minusNanos(1);
    assertThat(limiter.waitBefore("ann", "other")).isPresent();
    now = now.plusNanos(1);
    assertThat(limiter.waitBefore("ann", "other")).isEmpty();
  }

  @Test
  void shouldLimitAnAddressThatTriesManyNames() {
    // Given
    for (int i = 0; i < SignInLimiter.PER_ADDRESS; i++) {
      limiter.count("name-" + i, "one");
    }

    // Then
    assertThat(limiter.waitBefore("ann", "one")).contains(SignInLimiter.WITHIN);
    assertThat(limiter.waitBefore("ann", "two")).isEmpty();
  }

  @Test
  void shouldForgiveANameAfterTheRightPasswordButNotTheAddressItsOtherFailures() {
    // Given
    for (int i = 0; i < SignInLimiter.PER_ADDRESS; i++) {
      limiter.count("name-" + i, "one");
    }

    // When
    limiter.forgive("name-0", "one");

    // Then
    assertThat(limiter.waitBefore("name-0", "one")).isEmpty();
    limiter.count("name-0", "one");
    assertThat(limiter.waitBefore("name-0", "one")).isPresent();
  }
}
