package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Sessions;
import dev.vigie.dashboard.feed.Frame;
import dev.vigie.dashboard.feed.LiveFeed;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Parameters;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.Route;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The live feed: what a client gets when it connects, and whether it goes on where it was. */
final class FeedRoutes {

  /** More changes than this, and loading the queue again is cheaper. */
  private static final int MOST_MISSED = 500;

  private final LiveFeed feed;
  private final AlertSource alerts;
  private final HealthWatch health;
  private final Sessions sessions;

  FeedRoutes(LiveFeed feed, AlertSource alerts, HealthWatch health, Sessions sessions) {
    this.feed = feed;
    this.alerts = alerts;
    this.health = health;
    this.sessions = sessions;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/feed", Role.VIEWER, this::open));
  }

  private record Hello(long position, boolean resumed) {}

  /** An alert that was raised or changed. */
  record AlertChange(String change, AlertView alert) {
    static AlertChange of(AlertView alert) {
      return new AlertChange(alert.version() == 0 ? "raised" : "changed", alert);
    }
  }

  static Frame frame(AlertView alert) {
    return Frame.at(alert.sequence(), "alert", Json.bytes(AlertChange.of(alert)));
  }

  private void open(Context context) throws IOException, SQLException {
    Long last = position(context);
    if (feed.isFull()) {
      throw Problem.tooManyFeeds();
    }
    String cookie = Guard.session(context).token().value();
    feed.join(context, () -> opening(last), () -> isStillAllowed(cookie));
  }

  private static @Nullable Long position(Context context) {
    String header = context.header("Last-Event-ID");
    String text =
        header == null || header.isEmpty()
            ? Parameters.of(context, "last_event_id").text("last_event_id", 19)
            : header;
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw Problem.parameter("last_event_id", "Not a position of the feed");
    }
  }

  private List<Frame> opening(@Nullable Long last) throws SQLException {
    List<Frame> frames = new ArrayList<>();
    Optional<List<AlertView>> missed =
        last == null ? Optional.of(List.of()) : alerts.changesAfter(last, MOST_MISSED);
    long position = last != null && missed.isPresent() ? last : alerts.latestSequence();
    frames.add(
        Frame.at(
            position,
            "hello",
            Json.bytes(new Hello(position, last != null && missed.isPresent()))));
    missed.ifPresent(changes -> changes.forEach(alert -> frames.add(frame(alert))));
    frames.add(Frame.of("health", Json.bytes(health.view())));
    return frames;
  }

  /** While the database is away nobody is thrown out: the page is about to say so. */
  private boolean isStillAllowed(String cookie) {
    try {
      return sessions.peek(cookie).isPresent();
    } catch (SQLException away) {
      return true;
    }
  }
}
