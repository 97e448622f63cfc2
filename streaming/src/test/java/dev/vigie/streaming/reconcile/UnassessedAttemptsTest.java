package dev.vigie.streaming.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnassessedAttemptsTest {

  private static final int REMEMBERED = 3;
  private static final Instant NOON = Instant.parse("2025-11-11T12:00:00Z");

  private final Event attempt = event("C1", "missing", "payment_attempt", 0);
  private final UnassessedAttempts attempts = new UnassessedAttempts();

  UnassessedAttemptsTest() {
    attempts.add(attempt);
  }

  @Test
  void shouldTakeAnAttemptForTooOldOnceALaterPaymentHadToBeForgotten() {
    List<Event> onTopics = new ArrayList<>(List.of(attempt));
    onTopics.add(event("C1", "p1", "payment_attempt", 0));
    onTopics.add(event("C1", "p2", "payment_failed", 1));
    onTopics.add(event("C1", "p3", "payment_success", 2));
    assertThat(tooOld(onTopics)).isEmpty();

    onTopics.add(event("C1", "p4", "payment_attempt", 3));
    assertThat(tooOld(onTopics)).containsExactly(attempt.identity());
    assertThat(attempts.firstBut(tooOld(onTopics), 10)).isEmpty();
  }

  @Test
  void shouldCountNoRepetitionNoEarlierPaymentNoOtherEventAndNobodyElse() {
    List<Event> onTopics = new ArrayList<>(List.of(attempt));
    for (int i = 0; i < 10; i++) {
      onTopics.add(event("C1", "p1", "payment_attempt", 1));
      onTopics.add(event("C1", "early" + i, "payment_attempt", -1));
      onTopics.add(event("C1", "cart" + i, "add_to_cart", 1));
      onTopics.add(event("C2", "p" + i, "payment_attempt", 1));
    }

    assertThat(tooOld(onTopics)).isEmpty();
    assertThat(attempts.firstBut(Set.of(), 10)).containsExactly(attempt.identity());
  }

  private Set<EventIdentity> tooOld(List<Event> onTopics) {
    return attempts.tooOld(to -> onTopics.forEach(to), REMEMBERED);
  }

  private static Event event(String customer, String id, String type, int second) {
    String json =
        "{\"event_id\":\"%s\",\"ts\":\"%s\",\"event_type\":\"%s\",\"customer_id\":\"%s\"}"
            .formatted(id, NOON.plusSeconds(second), type, customer);
    return ((Decoded.Valid)
            new EventCodec(InstantSource.system()).decode(json.getBytes(StandardCharsets.UTF_8)))
        .event();
  }
}
