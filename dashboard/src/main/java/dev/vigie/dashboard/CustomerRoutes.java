package dev.vigie.dashboard;

import dev.vigie.dashboard.EventSource.StoredEvent;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Parameters;
import dev.vigie.dashboard.web.Part;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.ProblemType;
import dev.vigie.dashboard.web.Route;
import dev.vigie.events.UnavailableException;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a customer, and what the customer did. */
final class CustomerRoutes {

  private static final String CUSTOMER = "/api/v1/customers/{customer_id}";
  private static final int LONGEST_ID = 256;
  private static final int MOST_EVENTS = 500;

  private final CustomerSource customers;
  private final EventSource events;

  CustomerRoutes(CustomerSource customers, EventSource events) {
    this.customers = customers;
    this.events = events;
  }

  List<Route> routes() {
    return List.of(
        Route.get(CUSTOMER, Role.VIEWER, this::read),
        Route.get(CUSTOMER + "/timeline", Role.VIEWER, this::timeline));
  }

  private record Timeline(String customerId, List<StoredEvent> events, boolean truncated) {}

  private void read(Context context) {
    String id = Parameters.path(context, "customer_id", LONGEST_ID);
    Json.answer(
        context,
        customers
            .find(id)
            .orElseThrow(
                () -> Problem.of(ProblemType.NOT_FOUND, "The directory has no such customer")));
  }

  private void timeline(Context context) {
    String id = Parameters.path(context, "customer_id", LONGEST_ID);
    Parameters parameters = Parameters.of(context, "from", "to", "limit");
    int limit = parameters.number("limit", 1, MOST_EVENTS, 100);
    // One more than asked for tells whether there are older ones.
    List<StoredEvent> found =
        timeline(id, parameters.time("from"), parameters.time("to"), limit + 1);
    boolean truncated = found.size() > limit;
    List<StoredEvent> shown = truncated ? found.subList(found.size() - limit, found.size()) : found;
    Json.answer(context, new Timeline(id, shown, truncated));
  }

  private List<StoredEvent> timeline(
      String id, @Nullable Instant from, @Nullable Instant to, int limit) {
    try {
      return events.timeline(id, from, to, limit);
    } catch (UnavailableException e) {
      throw Problem.away(Part.EVENT_STORE);
    }
  }
}
