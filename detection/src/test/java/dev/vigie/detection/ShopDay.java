package dev.vigie.detection;

import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Made-up events of a few customers, in time order, and what the kernel says to them. */
final class ShopDay {

  private static final String[] TYPES = {
    "add_to_cart", "page_view", "payment_attempt", "payment_failed", "payment_success"
  };
  private static final String[] COUNTRIES = {"FR", "DE", "NG"};

  private final List<String> lines = new ArrayList<>();

  /**
   * Events of random customers.
   *
   * @param stepMillis the longest time from one event to the next
   */
  static ShopDay random(long seed, int events, int customers, int stepMillis) {
    Random random = new Random(seed);
    ShopDay day = new ShopDay();
    long ts = Instant.parse("2025-11-11T00:00:00Z").toEpochMilli();
    for (int i = 0; i < events; i++) {
      ts += random.nextInt(stepMillis);
      int customer = random.nextInt(customers);
      day.lines.add(
          line(
              "e" + i,
              Instant.ofEpochMilli(ts),
              TYPES[random.nextInt(TYPES.length)],
              "C" + customer,
              "S" + customer + "-" + random.nextInt(3),
              1 + random.nextInt(30_000),
              COUNTRIES[random.nextInt(COUNTRIES.length)]));
    }
    return day;
  }

  static String line(
      String eventId,
      Instant ts,
      String type,
      String customerId,
      String sessionId,
      int cents,
      String country) {
    return """
        {"event_id":"%s","ts":"%s","event_type":"%s","customer_id":"%s","session_id":"%s",\
        "amount":"%d.%02d","payment_country":"%s"}"""
        .formatted(eventId, ts, type, customerId, sessionId, cents / 100, cents % 100, country);
  }

  static String attempt(String eventId, String ts, String customerId) {
    return line(eventId, Instant.parse(ts), "payment_attempt", customerId, "S", 25_000, "NG");
  }

  List<String> lines() {
    return lines;
  }

  List<Event> events() {
    return lines.stream().map(ShopDay::event).toList();
  }

  static Event event(String line) {
    Decoded decoded =
        new EventCodec(InstantSource.system()).decode(line.getBytes(StandardCharsets.UTF_8));
    return ((Decoded.Valid) decoded).event();
  }

  /** The kernel over the events in order: assessment id to the contract's line. */
  Map<String, String> assessments(KnownCustomers directory) {
    return assessments(events(), directory);
  }

  static Map<String, String> assessments(List<Event> events, KnownCustomers directory) {
    Assessor assessor = new Assessor(RuleSet.defaults());
    Map<String, CustomerHistory> histories = new HashMap<>();
    Map<String, String> assessments = new TreeMap<>();
    events.stream()
        .sorted(Comparator.comparing(Event::position))
        .forEach(
            event ->
                assessor
                    .apply(
                        histories.computeIfAbsent(event.customerId(), c -> new CustomerHistory()),
                        event,
                        directory.of(event.customerId()),
                        false)
                    .ifPresent(
                        assessment ->
                            assessments.put(
                                assessment.assessmentId(),
                                new String(assessment.toJson(), StandardCharsets.UTF_8))));
    return assessments;
  }
}
