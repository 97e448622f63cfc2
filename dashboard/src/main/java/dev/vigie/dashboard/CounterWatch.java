package dev.vigie.dashboard;

import dev.vigie.dashboard.StatisticsSource.Totals;
import dev.vigie.dashboard.StreamWatch.Flow;
import dev.vigie.dashboard.feed.Frame;
import dev.vigie.dashboard.feed.LiveFeed;
import dev.vigie.dashboard.web.Json;
import dev.vigie.events.UnavailableException;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Each second, what the live page counts; null where the part that knows is away. */
final class CounterWatch implements AutoCloseable {

  private static final String PAYMENTS = "payments";

  record Counters(
      Instant at,
      @Nullable Long eventsTotal,
      @Nullable Double eventsPerSecond,
      @Nullable Long paymentsTotal,
      @Nullable Double paymentsPerSecond,
      @Nullable Long alertsTotal,
      @Nullable Long alertsPerMinute,
      @Nullable Long alertsOpen,
      @Nullable Long lag,
      int feeds) {}

  private final StreamWatch streams;
  private final StatisticsSource statistics;
  private final LiveFeed feed;
  private final Repeated clock = new Repeated("dashboard-counters", this::tick);
  private final Repeated totals = new Repeated("dashboard-totals", this::askTotals);
  private volatile @Nullable Totals latest;

  CounterWatch(StreamWatch streams, StatisticsSource statistics, LiveFeed feed) {
    this.streams = streams;
    this.statistics = statistics;
    this.feed = feed;
  }

  void start() {
    totals.start();
    clock.start();
  }

  /** On a thread of its own: a database that hangs must not stop the counters of the streams. */
  private void askTotals() {
    try {
      latest = statistics.totals();
    } catch (SQLException | UnavailableException away) {
      latest = null;
    }
  }

  /** Null while PostgreSQL is away. */
  @Nullable Totals totals() {
    return latest;
  }

  private void tick() {
    Flow events = streams.events();
    Flow payments = streams.flow(PAYMENTS);
    Totals alerts = latest;
    feed.publish(
        Frame.of(
            "counters",
            Json.bytes(
                new Counters(
                    Instant.now(),
                    events == null ? null : events.written(),
                    events == null ? null : events.perSecond(),
                    payments == null ? null : payments.written(),
                    payments == null ? null : payments.perSecond(),
                    alerts == null ? null : alerts.alerts(),
                    alerts == null ? null : alerts.lastMinute(),
                    alerts == null ? null : alerts.open(),
                    streams.largestLag(),
                    feed.clients()))));
  }

  @Override
  public void close() {
    clock.close();
    totals.close();
  }
}
