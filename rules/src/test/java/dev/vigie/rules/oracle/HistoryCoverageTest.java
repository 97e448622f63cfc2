package dev.vigie.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That the histories which the kernel is compared on hold every case that is hard, and often. */
class HistoryCoverageTest {

  private static final int HISTORIES = 10_000;
  private static final int OFTEN = 100;

  private static final Map<String, Duration> EDGES =
      Map.of(
          "30 s", Duration.ofSeconds(30),
          "5 min", Duration.ofMinutes(5),
          "1 h", Duration.ofHours(1),
          "24 h", Duration.ofHours(24),
          "30 d", Duration.ofDays(30));
  private static final List<LocalTime> NIGHT = List.of(LocalTime.of(2, 0), LocalTime.of(6, 0));
  private static final List<LocalDate> CLOCK_CHANGES =
      List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25));

  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void shouldHoldEveryHardCaseOften() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      count(new ShopHistoryGenerator(seed).next());
    }

    System.out.println(HISTORIES + " histories hold " + counts);
    assertThat(counts).hasSize(43);
    assertThat(counts.values()).allMatch(count -> count >= OFTEN);
  }

  private void count(ShopHistory shop) {
    Set<String> ids = new HashSet<>();
    Set<EventIdentity> identities = new HashSet<>();
    for (Event event : shop.inOrder()) {
      boolean idAgain = !ids.add(event.eventId());
      boolean identityAgain = !identities.add(event.identity());
      mark("id used again for another event", identityAgain);
      mark("id used again by another customer", idAgain && !identityAgain);
      if (event.isPaymentAttempt()) {
        countFields(event);
        countCustomer(event, shop.enrichment(event).customer());
        countDistances(event, shop.inOrder());
      }
    }
    mark("delivered again", shop.deliveries().size() > shop.inOrder().size());
  }

  private void countFields(Event attempt) {
    mark("no session", attempt.sessionId() == null);
    mark("no amount", attempt.amount() == null);
    mark("no payment country", attempt.paymentCountry() == null);
    mark("currency of " + attempt.currency().minorDigits() + " digits", true);
    long cents = attempt.amount() == null ? -1 : attempt.amount().minorUnits();
    mark("amount just below the threshold", cents == 9_999);
    mark("amount at the threshold", cents == 10_000);
    mark("amount just above the threshold", cents == 10_001);
  }

  private void countCustomer(Event attempt, @Nullable Customer customer) {
    mark("customer unknown", customer == null);
    if (customer == null) {
      return;
    }
    mark("no home country", customer.country() == null);
    if (customer.firstPurchaseAt() != null) {
      countEdge("first_purchase_at", Duration.between(customer.firstPurchaseAt(), attempt.ts()));
    }
    ZoneId zone = customer.timeZone();
    ZonedDateTime local = attempt.ts().atZone(zone);
    mark("half-hour zone", zone.equals(ZoneId.of("Asia/Kolkata")));
    mark("UTC+14", zone.equals(ZoneId.of("Pacific/Kiritimati")));
    boolean changing =
        zone.equals(ZoneId.of("Europe/Paris")) && CLOCK_CHANGES.contains(local.toLocalDate());
    mark("Paris on " + local.toLocalDate(), changing);
    for (LocalTime edge : NIGHT) {
      ZonedDateTime edgeThere = local.with(edge);
      if (edgeThere.toLocalTime().equals(edge)) {
        countEdge(edge + " at home", Duration.between(edgeThere, local));
      }
    }
  }

  private void countDistances(Event attempt, List<Event> events) {
    for (Event other : events) {
      if (!other.eventId().equals(attempt.eventId())
          && other.customerId().equals(attempt.customerId())) {
        Duration since = Duration.between(other.ts(), attempt.ts());
        mark("same instant", since.isZero());
        EDGES.forEach((name, edge) -> countEdge(name + " old", since.minus(edge)));
      }
    }
  }

  /** A nanosecond before, at and after. */
  private void countEdge(String name, Duration past) {
    if (past.abs().compareTo(Duration.ofNanos(1)) <= 0) {
      mark(
          List.of("just before ", "at ", "just after ").get((int) past.toNanos() + 1) + name, true);
    }
  }

  private void mark(String what, boolean holds) {
    if (holds) {
      counts.merge(what, 1, Integer::sum);
    }
  }
}
