package dev.vigie.rules.oracle;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import dev.vigie.rules.Enrichment;
import java.util.List;
import java.util.Map;

/**
 * A small made-up history of a shop.
 *
 * @param inOrder all events of all customers in (ts, event_id) order, duplicates included
 * @param deliveries the same, with some delivered again later
 * @param directory what the customer directory says, by the attempt: now and then it is away
 * @param customers what it says while it is not
 */
public record ShopHistory(
    long seed,
    List<Event> inOrder,
    List<Event> deliveries,
    Map<EventIdentity, Enrichment> directory,
    List<Customer> customers) {

  public Enrichment enrichment(Event event) {
    return directory.getOrDefault(event.identity(), Enrichment.MISSING);
  }

  /** For the message of a failing test. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seed ").append(seed);
    deliveries.forEach(
        event -> text.append("\n  ").append(event).append(' ').append(enrichment(event)));
    return text.toString();
  }
}
