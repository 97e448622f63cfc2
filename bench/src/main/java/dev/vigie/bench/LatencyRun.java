package dev.vigie.bench;

import dev.vigie.generator.Traffic;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Live traffic through our job: how long from a payment to its alert. */
record LatencyRun(
    DetectionPlatform platform,
    Programs programs,
    String delivery,
    int eventsPerSecond,
    Duration measured,
    Path log) {

  /** What {@code detect} waits for events out of order unless told otherwise. */
  static final Duration GRACE = Duration.ofMillis(500);

  /** Between checkpoints, which let go of alerts when delivery is exactly-once. */
  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  /** The first seconds of a JVM's new code are not what a shop sees. */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final double FOREIGN_SHARE = 0.4;

  LatencyFigures run() throws InterruptedException {
    Duration checkpoints =
        delivery.equals(DetectJob.EXACTLY_ONCE)
            ? CHECKPOINT_INTERVAL
            : DetectJob.CHECKPOINT_INTERVAL;
    DetectJob job = new DetectJob(programs, delivery, "--from-latest", checkpoints, log);
    FlinkCluster flink = platform.flink();
    job.submit(platform);
    try (AlertWatch alerts = AlertWatch.start(platform.kafka())) {
      var plan = DetectionWorkload.PLAN;
      LiveTraffic traffic =
          new LiveTraffic(
              platform.kafka(),
              new Traffic.Plan(
                  plan.seed(),
                  delivery + "-" + eventsPerSecond,
                  plan.customers(),
                  plan.exponent(),
                  plan.paymentShare(),
                  FOREIGN_SHARE));
      double rate = traffic.send(eventsPerSecond, WARM_UP, measured);
      awaitQuiet(alerts);
      return figures(rate, traffic.appendedAt(), alerts.byEventId());
    } finally {
      flink.active(job.flinkName()).map(FlinkJob::id).ifPresent(flink::cancel);
    }
  }

  private static void awaitQuiet(AlertWatch alerts) {
    int seen = -1;
    while (alerts.byEventId().size() > seen) {
      seen = alerts.byEventId().size();
      LockSupport.parkNanos(QUIET.toNanos());
    }
  }

  private LatencyFigures figures(
      double rate, Map<String, Long> payments, Map<String, AlertWatch.Times> alerts) {
    Histogram appended = LatencyFigures.histogram();
    Histogram seen = LatencyFigures.histogram();
    alerts.forEach(
        (eventId, times) -> {
          Long payment = payments.get(eventId);
          if (payment != null) {
            appended.recordValue(Math.max(0, times.appended() - payment));
            seen.recordValue(Math.max(0, times.seen() - payment));
          }
        });
    return new LatencyFigures(delivery, eventsPerSecond, rate, appended, seen);
  }
}
