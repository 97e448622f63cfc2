package dev.vigie.microbenchmarks;

import dev.vigie.events.Customer;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.generator.Traffic;
import dev.vigie.rules.Enrichment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A day of a shop: 10 % payments, 10,000 customers by Zipf's law, so that the busy ones have
 * hundreds of events and most a few.
 */
final class Sample {

  static final int EVENTS = 100_000;

  private static final Traffic.Plan PLAN = new Traffic.Plan(1, "k", 10_000, 1.0, 0.1, 0.05);
  private static final Instant START = Instant.parse("2025-10-01T00:00:00Z");

  private Sample() {}

  static List<byte[]> records() {
    Traffic traffic = new Traffic(PLAN);
    List<byte[]> records = new ArrayList<>(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      records.add(
          traffic.next(START.plus(Duration.ofDays(1).dividedBy(EVENTS).multipliedBy(i))).json());
    }
    return records;
  }

  static List<Event> events() {
    EventCodec codec = new EventCodec(InstantSource.system());
    List<Event> events = new ArrayList<>(EVENTS);
    for (byte[] json : records()) {
      events.add(((Decoded.Valid) codec.decode(json)).event());
    }
    return events;
  }

  /** A row for each customer, by id. */
  static Map<String, Enrichment> directory() {
    Map<String, Enrichment> directory = new HashMap<>();
    Traffic.customerLines(PLAN)
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            cells -> {
              Instant first = cells[7].isEmpty() ? null : Instant.parse(cells[7]);
              var customer = new Customer(cells[0], cells[2], ZoneId.of("Europe/Paris"), first);
              directory.put(cells[0], Enrichment.fresh(customer));
            });
    return directory;
  }
}
