package dev.vigie.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final Traffic.Plan PLAN = new Traffic.Plan(1, "t", 1_000, 1.0, 0.1, 0.05);
  private static final int EVENTS = 20_000;

  @Test
  void shouldBeEventsOfTheContractWithTheShareOfPaymentsAskedFor() {
    List<Event> events = events(PLAN);

    double payments =
        events.stream().filter(event -> event.eventType().startsWith("payment_")).count();
    assertThat(payments / EVENTS).isCloseTo(0.1, within(0.01));
    assertThat(events).extracting(Event::eventId).doesNotHaveDuplicates();
  }

  @Test
  void shouldDrawCustomersByZipfsLaw() {
    List<Event> events = events(PLAN);

    // The sum of 1/k up to 1,000 is 7.49.
    double first = events.stream().filter(event -> event.customerId().equals("C0000001")).count();
    assertThat(first / EVENTS).isCloseTo(1 / 7.49, within(0.02));
  }

  @Test
  void shouldBeTheSameForEqualPlans() {
    assertThat(events(PLAN)).isEqualTo(events(PLAN));
    assertThat(events(PLAN)).isNotEqualTo(events(PLAN.withPrefix("u")));
  }

  @Test
  void shouldHaveARowForEachCustomer() {
    assertThat(Traffic.customerLines(PLAN))
        .hasSize(1_001)
        .element(1)
        .asString()
        .startsWith("C0000001,");
  }

  private static List<Event> events(Traffic.Plan plan) {
    Traffic traffic = new Traffic(plan);
    EventCodec codec = new EventCodec(InstantSource.system());
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Traffic.Item item = traffic.next(Instant.parse("2025-10-01T00:00:00Z").plusMillis(i));
      events.add(((Decoded.Valid) codec.decode(item.json())).event());
    }
    return events;
  }
}
