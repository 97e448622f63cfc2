package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.Outcome;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.User;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.web.Body;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Parameters;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.ProblemType;
import dev.vigie.dashboard.web.Route;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with an alert. Each change names the version it starts from. */
final class ReviewRoutes {

  private static final String ALERT = "/api/v1/alerts/{alert_id}";
  private static final int LONGEST_TEXT = 4_000;
  private static final Set<String> RESOLUTIONS =
      Set.of("confirmed_fraud", "false_positive", "inconclusive");

  private final AlertSource alerts;
  private final Users users;

  ReviewRoutes(AlertSource alerts, Users users) {
    this.alerts = alerts;
    this.users = users;
  }

  List<Route> routes() {
    return List.of(
        Route.put(ALERT + "/assignee", Role.ANALYST, this::assign),
        Route.post(ALERT + "/notes", Role.ANALYST, this::note),
        Route.post(ALERT + "/decision", Role.ANALYST, this::decide),
        Route.post(ALERT + "/reopen", Role.ANALYST, this::reopen));
  }

  /** A change of the alert in the path, by whoever asks. */
  private interface Change {
    Outcome make(String alertId, int version, String actor) throws SQLException;
  }

  private void assign(Context context) throws SQLException {
    Body body = Body.of(context, "assignee");
    if (!body.has("assignee")) {
      throw Problem.field("assignee", "Missing");
    }
    String assignee = body.optionalText("assignee", 64);
    requireAnalyst(assignee);
    answer(context, (id, version, actor) -> alerts.assign(id, version, actor, assignee));
  }

  private void requireAnalyst(@Nullable String assignee) throws SQLException {
    boolean can =
        assignee == null
            || users
                .find(assignee)
                .filter(user -> user.enabled() && user.role().includes(Role.ANALYST))
                .map(User::username)
                .isPresent();
    if (!can) {
      throw Problem.field("assignee", "Not an enabled analyst or admin");
    }
  }

  private void note(Context context) throws SQLException {
    String text = Body.of(context, "text").text("text", LONGEST_TEXT);
    answer(context, (id, version, actor) -> alerts.note(id, version, actor, text));
  }

  private void decide(Context context) throws SQLException {
    Body body = Body.of(context, "outcome", "note");
    String resolution = body.text("outcome", 32);
    if (!RESOLUTIONS.contains(resolution)) {
      throw Problem.field("outcome", "One of confirmed_fraud, false_positive, inconclusive");
    }
    String note = body.optionalText("note", LONGEST_TEXT);
    answer(
        context,
        (id, version, actor) ->
            alerts.decide(
                id, version, actor, resolution, note == null || note.isBlank() ? null : note));
  }

  private void reopen(Context context) throws SQLException {
    String reason = Body.of(context, "reason").text("reason", LONGEST_TEXT);
    answer(context, (id, version, actor) -> alerts.reopen(id, version, actor, reason));
  }

  private static void answer(Context context, Change change) throws SQLException {
    String id = Parameters.path(context, "alert_id", AlertRoutes.LONGEST_ID);
    int version = Parameters.version(context);
    Outcome outcome = change.make(id, version, Guard.session(context).user().username());
    if (outcome instanceof Outcome.Done done) {
      AlertRoutes.tag(context, done.alert());
      Json.answer(context, done.alert());
    } else {
      throw problem(outcome);
    }
  }

  private static Problem problem(Outcome outcome) {
    if (outcome instanceof Outcome.NotNow notNow) {
      return Problem.of(ProblemType.WRONG_STATE, notNow.reason());
    } else if (outcome instanceof Outcome.Overtaken) {
      return Problem.of(ProblemType.VERSION_MISMATCH, "Read the alert again");
    }
    return AlertRoutes.unknown();
  }
}
