package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.AlertSource.Detail;
import dev.vigie.dashboard.AlertSource.Filter;
import dev.vigie.dashboard.AlertSource.Page;
import dev.vigie.dashboard.AlertSource.Sort;
import dev.vigie.dashboard.CustomerSource.CustomerRow;
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
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The queue, and one alert with everything needed to decide. */
final class AlertRoutes {

  private static final String ALERTS = "/api/v1/alerts";
  private static final int MOST_PER_PAGE = 200;
  private static final int MOST_EXPORTED = 1_000_000;
  private static final int EXPORTS_AT_ONCE = 4;
  private static final int PREVIOUS = 20;
  private static final int MOST_EVIDENCE = 100;
  static final int LONGEST_ID = 128;

  /** Each takes a thread and a connection to the database for as long as its reader likes. */
  private final Semaphore exporting = new Semaphore(EXPORTS_AT_ONCE);

  private final AlertSource alerts;
  private final EventSource events;
  private final CustomerSource customers;

  AlertRoutes(AlertSource alerts, EventSource events, CustomerSource customers) {
    this.alerts = alerts;
    this.events = events;
    this.customers = customers;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ALERTS, Role.VIEWER, this::list),
        Route.get(ALERTS + ".csv", Role.VIEWER, this::export),
        Route.get(ALERTS + "/{alert_id}", Role.VIEWER, this::read),
        Route.get(ALERTS + "/{alert_id}/audit", Role.VIEWER, this::audit));
  }

  private record EvidenceView(String eventId, @Nullable StoredEvent event) {}

  /** An alert with what the other stores add; what they could not add is null or without event. */
  private record DetailView(
      AlertView alert,
      String eventId,
      String ruleSet,
      String enrichment,
      List<AlertSource.SkippedRule> skipped,
      Map<String, @Nullable Object> features,
      List<EvidenceView> evidence,
      @Nullable CustomerRow customer,
      List<AlertView> previousAlerts,
      List<AlertSource.Note> notes,
      List<String> missingParts) {}

  private void list(Context context) throws SQLException {
    Parameters parameters = Parameters.of(context, AlertParameters.OF_LIST);
    int limit = parameters.number("limit", 1, MOST_PER_PAGE, 50);
    Filter filter = AlertParameters.filter(parameters);
    Sort sort = AlertParameters.sort(parameters);
    Json.answer(context, page(filter, sort, parameters.text("cursor", 512), limit));
  }

  private Page page(Filter filter, Sort sort, @Nullable String cursor, int limit)
      throws SQLException {
    try {
      return alerts.list(filter, sort, cursor, limit);
    } catch (IllegalArgumentException notOurs) {
      throw Problem.parameter("cursor", "Not a next_cursor of the same filters and sort");
    }
  }

  private void export(Context context) throws SQLException, IOException {
    Parameters parameters = Parameters.of(context, AlertParameters.OF_EXPORT);
    Filter filter = AlertParameters.filter(parameters);
    Sort sort = AlertParameters.sort(parameters);
    if (context.method().equals(HandlerType.HEAD)) {
      AlertCsv.head(context);
      return;
    }
    if (!exporting.tryAcquire()) {
      throw Problem.tooManyExports();
    }
    try (AlertCsv csv = new AlertCsv(context)) {
      alerts.each(filter, sort, MOST_EXPORTED, csv::row);
    } finally {
      exporting.release();
    }
  }

  private void read(Context context) throws SQLException {
    String id = Parameters.path(context, "alert_id", LONGEST_ID);
    Detail detail = alerts.find(id).orElseThrow(AlertRoutes::unknown);
    List<String> missing = new ArrayList<>();
    DetailView view =
        new DetailView(
            detail.alert(),
            detail.eventId(),
            detail.ruleSet(),
            detail.enrichment(),
            detail.skipped(),
            detail.features(),
            evidence(detail, missing),
            customer(detail.alert().customerId(), missing),
            previous(detail.alert()),
            detail.notes(),
            missing);
    tag(context, detail.alert());
    Json.answer(context, view);
  }

  private List<EvidenceView> evidence(Detail detail, List<String> missing) {
    List<String> ids = detail.evidence();
    List<String> shown = ids.subList(0, Math.min(ids.size(), MOST_EVIDENCE));
    Map<String, StoredEvent> found = Map.of();
    try {
      found = events.find(detail.alert().customerId(), shown);
    } catch (UnavailableException away) {
      missing.add(Part.EVENT_STORE.word());
    }
    List<EvidenceView> evidence = new ArrayList<>();
    for (String id : shown) {
      evidence.add(new EvidenceView(id, found.get(id)));
    }
    return evidence;
  }

  private @Nullable CustomerRow customer(String customerId, List<String> missing) {
    try {
      return customers.find(customerId).orElse(null);
    } catch (UnavailableException away) {
      missing.add(Part.POSTGRESQL.word());
      return null;
    }
  }

  /** One more is asked for, since the alert itself may be among them. */
  private List<AlertView> previous(AlertView alert) throws SQLException {
    return alerts
        .list(Filter.ofCustomer(alert.customerId()), Sort.NEWEST, null, PREVIOUS + 1)
        .alerts()
        .stream()
        .filter(other -> !other.alertId().equals(alert.alertId()))
        .limit(PREVIOUS)
        .toList();
  }

  private void audit(Context context) throws SQLException {
    String id = Parameters.path(context, "alert_id", LONGEST_ID);
    List<AlertSource.AuditEntry> entries = alerts.audit(id);
    if (entries.isEmpty()) {
      throw unknown();
    }
    Json.answer(context, Map.of("entries", entries));
  }

  static Problem unknown() {
    return Problem.of(ProblemType.NOT_FOUND, "There is no such alert");
  }

  static void tag(Context context, AlertView alert) {
    context.header("ETag", "\"" + alert.version() + "\"");
  }
}
