package dev.vigie.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.SignInLimiter.Claimant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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

  private void fail(Claimant claimant, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limiter.begin(claimant)).isEmpty();
    }
  }

  @Test
  void shouldLetTenWrongPasswordsForANameThroughAndThenNoneUntilTheFirstIsOld() {
    // Given
    for (int i = 0; i < SignInLimiter.PER_NAME; i++) {
      fail(Claimant.stranger("ann", "address-" + i), 1);
      now = now.plusSeconds(1);
    }
    Claimant ann = Claimant.stranger("ann", "other");

    // Then
    assertThat(limiter.begin(ann)).contains(SignInLimiter.WITHIN.minusSeconds(10));
    assertThat(limiter.begin(Claimant.stranger("bob", "other"))).isEmpty();
    now = now.plus(SignInLimiter.WITHIN).minus(Duration.ofSeconds(10)).minusNanos(1);
    assertThat(limiter.begin(ann)).isPresent();
    now = now.plusNanos(1);
    assertThat(limiter.begin(ann)).isEmpty();
  }

  @Test
  void shouldLimitAnAddressThatTriesManyNames() {
    // Given
    for (int i = 0; i < SignInLimiter.PER_ADDRESS; i++) {
      fail(Claimant.stranger("name-" + i, "one"), 1);
    }

    // Then
    assertThat(limiter.begin(Claimant.stranger("ann", "one"))).contains(SignInLimiter.WITHIN);
    assertThat(limiter.begin(Claimant.stranger("ann", "two"))).isEmpty();
  }

  @Test
  void shouldForgiveANameAfterTheRightPasswordButNotTheAddressItsOtherFailures() {
    // Given
    for (int i = 0; i < SignInLimiter.PER_ADDRESS; i++) {
      fail(Claimant.stranger("name-" + i, "one"), 1);
    }
    Claimant first = Claimant.stranger("name-0", "one");

    // When
    limiter.succeeded(first);

    // Then
    fail(first, 1);
    assertThat(limiter.begin(first)).isPresent();
  }

  @Test
  void shouldNotLockOutByWrongPasswordsFromElsewhereWhoIsKnownOrSignedIn() {
    // Given
    fail(Claimant.stranger("ann", "elsewhere"), SignInLimiter.PER_NAME);
    for (int i = 0; i < SignInLimiter.PER_ADDRESS; i++) {
      fail(Claimant.stranger("name-" + i, "office"), 1);
    }

    // Then
    assertThat(limiter.begin(Claimant.stranger("ann", "office"))).isPresent();
    assertThat(limiter.begin(Claimant.knownAt("ann", "office"))).isEmpty();
    assertThat(limiter.begin(Claimant.signedIn("ann"))).isEmpty();
  }

  @Test
  void shouldLimitThoseWhoAreKnownOrSignedInJustAsMuchEachForThemselves() {
    for (Claimant claimant : List.of(Claimant.knownAt("ann", "office"), Claimant.signedIn("ann"))) {
      fail(claimant, SignInLimiter.PER_NAME);
      assertThat(limiter.begin(claimant)).contains(SignInLimiter.WITHIN);
      assertThat(limiter.begin(Claimant.knownAt("ann", "home"))).isEmpty();
      assertThat(limiter.begin(Claimant.signedIn("bob"))).isEmpty();
    }
  }

  @Test
  void shouldNotForgiveStrangersWhenTheUserSignsInWhereKnown() {
    // Given
    fail(Claimant.stranger("ann", "elsewhere"), SignInLimiter.PER_NAME);

    // When
    limiter.succeeded(Claimant.knownAt("ann", "office"));

    // Then
    assertThat(limiter.begin(Claimant.stranger("ann", "elsewhere"))).isPresent();
  }

  @Test
  void shouldNotCountAttemptsThatWereNotMade() {
    // Given
    Claimant ann = Claimant.stranger("ann", "one");
    fail(ann, SignInLimiter.PER_NAME);

    // When
    for (int i = 0; i < SignInLimiter.PER_ADDRESS; i++) {
      assertThat(limiter.begin(ann)).isPresent();
    }

    // Then
    assertThat(limiter.begin(Claimant.stranger("bob", "one"))).isEmpty();
  }
}
