package dev.vigie.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.EventBuilder;
import dev.vigie.rules.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Exact up to 1,000 attempts in 24 h; beyond that within 1 %, and bounded." */
class BusyCustomerTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final int COMPARE_EVERY = 97;
  private static final Percentage ONE_PERCENT = Percentage.withPercentage(1);
  private static final int MAX_STATE_BYTES = 512 * 1024;

  private final Assessor assessor = new Assessor(RuleSet.defaults());
  private final CustomerHistory history = new CustomerHistory();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void shouldBeExactUpToAThousandAttemptsADay(long seed) {
    List<Event> events = attempts(seed, 3_000, DAY.dividedBy(1_000));
    NaiveAssessor oracle = new NaiveAssessor(NaiveSettings.defaults(), events);

    for (int i = 0; i < events.size(); i++) {
      Assessment actual = apply(events.get(i));
      if (i % COMPARE_EVERY == 0 || i == events.size() - 1) {
        NaiveAssessment expected = oracle.assess(events.get(i), Enrichment.MISSING).orElseThrow();
        assertThat(AssessmentText.of(actual)).isEqualTo(AssessmentText.of(expected));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4})
  void shouldStayWithinOnePercentAndSmallBeyondThat(long seed) throws IOException {
    List<Event> events = attempts(seed, 12_000, DAY.dividedBy(6_000));

    for (int i = 0; i < events.size(); i++) {
      Assessment actual = apply(events.get(i));
      if (i % COMPARE_EVERY == 0) {
        var day = actual.features().last24h();
        List<Event> window = window(events, events.get(i).ts());
        long sum = window.stream().mapToLong(event -> event.amount().minorUnits()).sum();
        assertThat(day.attempts()).isCloseTo(window.size(), ONE_PERCENT);
        assertThat(day.minorUnits()).isCloseTo(sum, ONE_PERCENT);
      }
    }
    assertThat(stateBytes()).isLessThan(MAX_STATE_BYTES);
  }

  @ParameterizedTest(name = "an attempt every {0} s")
  @ValueSource(longs = {1_860, 12})
  void shouldForgetNothingTooEarlyWhenOnlyTheTimersClearUp(long pace) {
    // Given: a twin of the same history that is cleared only when it says that something expires
    List<Event> events = attempts(6, 1_500, Duration.ofSeconds(pace));
    CustomerHistory cleared = new CustomerHistory();

    for (Event event : events) {
      clearUpTo(event.ts(), cleared);
      Assessment actual = assessor.apply(cleared, event, Enrichment.MISSING, false).orElseThrow();
      assertThat(actual).isEqualTo(apply(event));
    }

    // Then: the timers come to an end
    clearUpTo(events.get(events.size() - 1).ts().plus(DAY), cleared);
    assertThat(cleared.nextExpiry()).isNull();
  }

  @Test
  void shouldCountAsBeforeAfterAVeryLateAttempt() {
    // Given
    attempts(7, 3_000, Duration.ofSeconds(1)).forEach(this::apply);
    Event veryLate = EventBuilder.event("late", START.minus(DAY)).build();
    Event next = EventBuilder.event("next", START.plusSeconds(3_000)).build();

    // When
    assessor.apply(history, veryLate, Enrichment.MISSING, true);

    // Then
    assertThat(apply(next).features().last24h().attempts()).isCloseTo(3_001, ONE_PERCENT);
  }

  private static void clearUpTo(Instant now, CustomerHistory history) {
    Instant expiry = history.nextExpiry();
    while (expiry != null && !expiry.isAfter(now)) {
      history.forgetBefore(expiry);
      Instant next = history.nextExpiry();
      assertThat(next == null || next.isAfter(expiry)).as("timers go forward").isTrue();
      expiry = next;
    }
  }

  private static List<Event> attempts(long seed, int count, Duration pace) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          EventBuilder.event("e" + (100_000 + i), START.plus(pace.multipliedBy(i)))
              .amount(1 + random.nextInt(50_000), "EUR")
              .device("d" + random.nextInt(50))
              .card("c" + random.nextInt(20))
              .build());
    }
    return events;
  }

  private static List<Event> window(List<Event> events, Instant end) {
    return events.stream()
        .filter(event -> event.ts().isAfter(end.minus(DAY)) && !event.ts().isAfter(end))
        .toList();
  }

  private Assessment apply(Event event) {
    return assessor.apply(history, event, Enrichment.MISSING, false).orElseThrow();
  }

  private int stateBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    history.writeTo(new DataOutputStream(bytes));
    return bytes.size();
  }
}
