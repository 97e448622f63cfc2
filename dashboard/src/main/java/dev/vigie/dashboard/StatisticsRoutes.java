package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Parameters;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.Route;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many alerts, of what, and how right they are. */
final class StatisticsRoutes {

  private static final String STATISTICS = "/api/v1/statistics";
  private static final Duration LONGEST = Duration.ofHours(24);

  private final StatisticsSource statistics;

  StatisticsRoutes(StatisticsSource statistics) {
    this.statistics = statistics;
  }

  List<Route> routes() {
    return List.of(
        Route.get(STATISTICS + "/activity", Role.VIEWER, this::activity),
        Route.get(STATISTICS + "/breakdown", Role.VIEWER, this::breakdown),
        Route.get(STATISTICS + "/quality", Role.VIEWER, this::quality));
  }

  private record Activity(Instant from, Instant to, List<StatisticsSource.Minute> minutes) {}

  private void activity(Context context) throws SQLException {
    Parameters parameters = Parameters.of(context, "from", "to");
    Instant to = wholeMinuteAfter(orElse(parameters.time("to"), Instant.now()));
    Instant from =
        orElse(parameters.time("from"), to.minus(1, ChronoUnit.HOURS))
            .truncatedTo(ChronoUnit.MINUTES);
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problem.parameter("from", "Before to, and at most 24 hours before it");
    }
    Json.answer(context, new Activity(from, to, statistics.activity(from, to)));
  }

  private static Instant orElse(@Nullable Instant time, Instant otherwise) {
    return time == null ? otherwise : time;
  }

  private static Instant wholeMinuteAfter(Instant time) {
    return time.plus(Duration.ofMinutes(1).minusNanos(1)).truncatedTo(ChronoUnit.MINUTES);
  }

  private void breakdown(Context context) throws SQLException {
    Parameters parameters = Parameters.of(context, "from", "to");
    Json.answer(context, statistics.breakdown(parameters.time("from"), parameters.time("to")));
  }

  private void quality(Context context) throws SQLException {
    Json.answer(context, statistics.quality());
  }
}
