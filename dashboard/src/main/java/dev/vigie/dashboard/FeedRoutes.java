package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.feed.Frame;
import dev.vigie.dashboard.feed.LiveFeed;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Parameters;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.Route;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The live feed: what a client gets when it connects, and whether it goes on where it was. */
final class FeedRoutes {

  /** More changes than this, and loading the queue again is cheaper. */
  private static final int MOST_MISSED = 500;

  private static final Pattern POSITION = Pattern.compile("[0-9]{1,19}");

  private final LiveFeed feed;
  private final AlertSource alerts;
  private final HealthWatch health;

  FeedRoutes(LiveFeed feed, AlertSource alerts, HealthWatch health) {
    this.feed = feed;
    this.alerts = alerts;
    this.health = health;
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
    if (context.method().equals(HandlerType.HEAD)) {
      context.contentType(LiveFeed.MEDIA_TYPE);
      return;
    }
    if (feed.isFull()) {
      throw Problem.tooManyFeeds();
    }
    feed.join(context, Guard.session(context).token().value(), () -> opening(last));
  }

  private static @Nullable Long position(Context context) {
    String header = context.header("Last-Event-ID");
    String parameter = Parameters.of(context, "last_event_id").text("last_event_id", 19);
    String text = header == null || header.isEmpty() ? parameter : header;
    if (text == null) {
      return null;
    }
    try {
      if (POSITION.matcher(text).matches()) {
        return Long.valueOf(text);
      }
    } catch (NumberFormatException tooLarge) {
      // Said below.
    }
    throw Problem.parameter("last_event_id", "Not a position of the feed");
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
}
