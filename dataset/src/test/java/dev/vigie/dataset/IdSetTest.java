package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventIdentity;
import org.junit.jupiter.api.Test;

class IdSetTest {

  private final IdSet ids = new IdSet();

  @Test
  void shouldTakeEachEventOnceAlsoWhileItGrows() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add(event("C", "EVT" + i))).isTrue();
    }

    assertThat(ids.size()).isEqualTo(100_000);
    for (int i = 0; i < 100_000; i++) {
      assertThat(ids.add(event("C", "EVT" + i))).isFalse();
    }
    assertThat(ids.contains(event("C", "EVT99999"))).isTrue();
    assertThat(ids.contains(event("C", "EVT100000"))).isFalse();
    assertThat(ids.contains(event("", ""))).isFalse();
  }

  @Test
  void shouldTellEventsOfTwoCustomersApartWhateverTheirIdsAre() {
    ids.add(event("a", "same"));

    assertThat(ids.contains(event("b", "same"))).isFalse();
    assertThat(ids.contains(event("as", "ame"))).isFalse();
    assertThat(ids.contains(event("", "asame"))).isFalse();
    assertThat(ids.contains(event("same", "a"))).isFalse();
  }

  @Test
  void shouldTakeTextsBesideEvents() {
    assertThat(ids.add("assessment")).isTrue();
    assertThat(ids.add("assessment")).isFalse();
  }

  private static EventIdentity event(String customerId, String eventId) {
    return new EventIdentity(customerId, eventId);
  }
}
