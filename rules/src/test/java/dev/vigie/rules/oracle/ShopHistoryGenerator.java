package dev.vigie.rules.oracle;

import dev.vigie.events.Currencies;
import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.HomeTimeZones;
import dev.vigie.events.Money;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.EventBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes histories that crowd around what is hard: equal timestamps, window edges, duplicates,
 * shared sessions, absent fields. The same seed makes the same history.
 */
public final class ShopHistoryGenerator {

  /** In UTF-16 the emoji sorts before the two that precede it here; in UTF-8 after them. */
  private static final List<String> ID_PREFIXES = List.of("a", "é", "\uE000", "\uFF5E", "😀");

  private static final List<String> CUSTOMERS = List.of("C1", "C1", "C1", "C2", "Ç3");
  private static final List<@Nullable String> SESSIONS = Arrays.asList("S1", "S1", "S2", null);
  private static final List<@Nullable String> COUNTRIES = Arrays.asList("FR", "DE", "US", null);
  private static final List<@Nullable String> CARDS = Arrays.asList("424242", "555555", null);
  private static final List<@Nullable String> DEVICES = Arrays.asList("d1", "d2", "d3", null);
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Pacific/Kiritimati"),
          ZoneId.of("Europe/Paris"),
          ZoneId.of("America/New_York"));
  private static final List<String> READ_TYPES =
      List.of(
          Event.PAYMENT_ATTEMPT,
          Event.PAYMENT_ATTEMPT,
          Event.PAYMENT_ATTEMPT,
          Event.PAYMENT_ATTEMPT,
          Event.ADD_TO_CART,
          Event.ADD_TO_CART,
          Event.PAYMENT_FAILED,
          Event.PAYMENT_SUCCESS);
  private static final List<String> UNREAD_TYPES = List.of("page_view", "payment_refund");
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "JPY", "KWD", "USD");
  private static final List<Long> MINOR_UNITS =
      List.of(0L, 1L, 9_999L, 10_000L, 10_001L, 13_120L, Money.MAX_MINOR_UNITS);

  private final long seed;
  private final List<String> customerIds;
  private final List<String> idPrefixes;
  private final Random random;
  private final EventTimes times;
  private final Map<String, @Nullable Customer> customers = new HashMap<>();

  public ShopHistoryGenerator(long seed) {
    this(seed, "");
  }

  /**
   * A generator of one history.
   *
   * @param shop put before all ids, so that several histories can go through one operator
   */
  public ShopHistoryGenerator(long seed, String shop) {
    this.seed = seed;
    this.customerIds = CUSTOMERS.stream().map(id -> shop + id).toList();
    this.idPrefixes = ID_PREFIXES.stream().map(id -> id + shop).toList();
    this.random = new Random(seed);
    this.times = new EventTimes(random);
  }

  public ShopHistory next() {
    boolean crowded = oneIn(20);
    List<Event> inOrder = events(1 + random.nextInt(crowded ? 80 : 24));
    inOrder.sort(NaivePast.ORDER);
    customerIds.stream().distinct().forEach(id -> customers.put(id, customer(id)));
    Map<EventIdentity, Enrichment> directory = new HashMap<>();
    inOrder.forEach(event -> directory.computeIfAbsent(event.identity(), id -> enrichment(event)));
    List<Customer> known = customers.values().stream().filter(Objects::nonNull).toList();
    return new ShopHistory(seed, List.copyOf(inOrder), deliveries(inOrder), directory, known);
  }

  private List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant ts = times.next();
      if (!events.isEmpty() && oneIn(10)) {
        events.add(duplicate(pick(events), ts));
      } else {
        String type = oneIn(6) ? pick(UNREAD_TYPES) : pick(READ_TYPES);
        events.add(event(pick(idPrefixes) + i, pick(customerIds), type, ts));
      }
    }
    return events;
  }

  /**
   * The same again, or another event that has the same id, of that customer or of another. Of two
   * such events at the same instant only the bytes could say which counts, and events have none.
   */
  private Event duplicate(Event event, Instant ts) {
    return oneIn(2)
        ? movedTo(ts, event)
        : event(
            event.eventId(),
            oneIn(3) ? pick(customerIds) : event.customerId(),
            pick(READ_TYPES),
            ts.plusNanos(2 + random.nextInt(1_000)));
  }

  private Event event(String id, String customerId, String type, Instant ts) {
    return EventBuilder.event(id, ts)
        .type(type)
        .customer(customerId)
        .session(pick(SESSIONS))
        .payment(oneIn(3) ? null : "P-" + id)
        .device(pick(DEVICES))
        .card(pick(CARDS))
        .currency(Currencies.required(pick(CURRENCIES)))
        .amount(oneIn(8) ? null : money())
        .from(pick(COUNTRIES))
        .build();
  }

  private Money money() {
    return new Money(pick(MINOR_UNITS), Currencies.required(pick(CURRENCIES)));
  }

  private static Event movedTo(Instant ts, Event event) {
    return EventBuilder.event(event.eventId(), ts)
        .type(event.eventType())
        .customer(event.customerId())
        .session(event.sessionId())
        .payment(event.paymentId())
        .device(event.deviceId())
        .card(event.cardBin())
        .currency(event.currency())
        .amount(event.amount())
        .from(event.paymentCountry())
        .build();
  }

  /** In order, but every so often something that was delivered before comes again. */
  private List<Event> deliveries(List<Event> inOrder) {
    List<Event> deliveries = new ArrayList<>();
    for (Event event : inOrder) {
      deliveries.add(event);
      if (oneIn(8)) {
        deliveries.add(pick(deliveries));
      }
    }
    return List.copyOf(deliveries);
  }

  private Enrichment enrichment(Event event) {
    Customer customer = customers.get(event.customerId());
    if (customer == null || oneIn(12)) {
      return Enrichment.MISSING;
    }
    return oneIn(5)
        ? new Enrichment(customer, Enrichment.Freshness.STALE)
        : Enrichment.fresh(customer);
  }

  private @Nullable Customer customer(String id) {
    if (oneIn(6)) {
      return null;
    }
    String country = pick(COUNTRIES);
    ZoneId zone = oneIn(2) ? HomeTimeZones.of(country) : pick(ZONES);
    Instant firstPurchaseAt = oneIn(2) ? null : times.nearOneOfThem();
    return new Customer(id, country, zone, firstPurchaseAt);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T extends @Nullable Object> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
