package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * "Recognised among a customer's latest 4,096 payment events", and what is older changes nothing.
 */
class SeenPaymentsTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final SeenPayments seen = new SeenPayments();

  private static Event event(String id, Instant ts) {
    return EventBuilder.event(id, ts).build();
  }

  private void addSeconds(int from, int until) {
    for (int second = from; second < until; second++) {
      assertThat(seen.add(event("e" + second, START.plusSeconds(second)))).isTrue();
    }
  }

  @Test
  void shouldKnowTheLatest4096() {
    addSeconds(0, SeenPayments.MAX);

    assertThat(seen.add(event("e0", START.plusSeconds(9_999)))).isFalse();
    assertThat(seen.isTooOld(event("e0", START))).isFalse();
    assertThat(seen.isTooOld(event("unknown", START.minusSeconds(1)))).isFalse();
  }

  @Test
  void shouldFindWhatIsNoLaterThanTheNewestForgottenTooOld() {
    addSeconds(0, SeenPayments.MAX + 1);

    for (String id : List.of("e0", "unknown")) {
      Event at = event(id, START);
      assertThat(seen.isTooOld(at)).isTrue();
      assertThat(seen.add(at)).isFalse();
      assertThat(seen.isTooOld(event(id, START.plusNanos(1)))).isFalse();
    }
    assertThat(seen.isTooOld(event("e1", START))).as("known, and so a duplicate").isFalse();
    assertThat(seen.add(event("e0", START.plusNanos(1))))
        .as("later than what was forgotten")
        .isTrue();
    assertThat(seen.isTooOld(event("again", START.plusNanos(1)))).as("forgotten at once").isTrue();
  }

  @Test
  void shouldNotLetEventsFromTheFuturePushOutWhatHappensNow() {
    Instant future = START.plusSeconds(80_000);
    for (int i = 0; i < 10; i++) {
      seen.add(event("future" + i, future.plusSeconds(i)));
    }

    addSeconds(0, 2 * SeenPayments.MAX);

    assertThat(seen.isTooOld(event("now", START.plusSeconds(2 * SeenPayments.MAX)))).isFalse();
    assertThat(seen.add(event("future3", future))).isFalse();
  }

  @Test
  void shouldHoldAllForTooOldOnceTheyWereForgotten() {
    addSeconds(0, 3);

    seen.forgetAll();

    assertThat(seen.isEmpty()).isTrue();
    assertThat(seen.isTooOld(event("e2", START.plusSeconds(2)))).isTrue();
    assertThat(seen.isTooOld(event("e2", START.plusSeconds(2).plusNanos(1)))).isFalse();
  }

  /** In any order, with the answers of a list that is searched. */
  @RepeatedTest(5)
  void shouldAnswerLikeAList() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Event> kept = new ArrayList<>();
    Instant forgotten = Instant.MIN;
    SeenPayments packed = new SeenPayments();
    for (int i = 0; i < 12_000; i++) {
      Event event =
          event("e" + random.nextInt(20_000), START.plusSeconds(i + random.nextInt(1_000)));
      boolean known = kept.stream().anyMatch(one -> one.eventId().equals(event.eventId()));
      boolean isNew = !known && event.ts().isAfter(forgotten);
      assertThat(packed.isTooOld(event)).as("seed %d", seed).isEqualTo(!known && !isNew);
      assertThat(packed.add(event)).as("seed %d", seed).isEqualTo(isNew);
      if (isNew) {
        kept.add(event);
        kept.sort(Comparator.comparing(Event::ts));
      }
      if (kept.size() > SeenPayments.MAX) {
        forgotten = kept.remove(0).ts();
      }
      packed = i % 997 == 0 ? reread(packed.copy()) : packed;
    }
  }

  private static SeenPayments reread(SeenPayments seen) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    seen.writeTo(new DataOutputStream(bytes));
    return SeenPayments.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
