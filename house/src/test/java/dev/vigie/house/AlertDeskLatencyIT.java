package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.AlertRecord;
import dev.vigie.testbed.ChromiumTestbed;
import dev.vigie.testbed.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an alert takes from its append to the topic, by the broker's clock, to the screen of an
 * open browser on the same machine. Prints figures; what it checks is that each alert came, once.
 */
@Tag("endurance")
class AlertDeskLatencyIT {

  private static final int PER_SECOND = Integer.getInteger("vigie.latency.alertsPerSecond", 20);
  private static final int SECONDS = Integer.getInteger("vigie.latency.seconds", 60);
  private static final int WARM_UP_SECONDS = 10;

  /** When each alert's element was there, and when the frame after it was drawn. */
  private static final String WATCH =
      """
      window.seen = {};
      const clock = () => performance.timeOrigin + performance.now();
      new MutationObserver((changes) => {
        const now = clock();
        for (const change of changes) {
          for (const node of change.addedNodes) {
            const id = node.dataset?.alertId;
            if (id !== undefined) {
              const times = (window.seen[id] ??= []);
              times.push(now);
              requestAnimationFrame(() => setTimeout(() => times.push(clock())));
            }
          }
        }
      }).observe(document.querySelector('[data-list=arrivals]'), {childList: true});
      """;

  @TempDir Path folder;

  @RepeatedTest(3)
  void shouldBringAlertsToTheScreen(RepetitionInfo run) throws Exception {
    ChromiumTestbed.missing().ifPresent(what -> Assumptions.abort("skipped: " + what));
    try (RunningDesk desk = RunningDesk.start(folder);
        ChromiumTestbed chromium = ChromiumTestbed.start("en-GB,en")) {
      // Given a page that is open
      chromium.resize(1280, 900);
      var screen = new Screen(chromium, desk.address());
      desk.signInFirst(screen);
      screen.awaitText(".feed-state", "Live");
      Map<String, Long> appendedBefore = append(desk, "warm-up", WARM_UP_SECONDS);
      screen.awaitThere("[data-alert-id='" + last(appendedBefore) + "']");
      screen.script(WATCH);

      // When
      Map<String, Long> appended = append(desk, "run", SECONDS);
      screen.awaitThere("[data-alert-id='" + last(appended) + "']");

      // Then
      report(run.getCurrentRepetition(), appended, seen(screen, appended.size()));
    }
  }

  /** Alerts at an even pace; when the broker has appended each. */
  private static Map<String, Long> append(RunningDesk desk, String name, int seconds)
      throws Exception {
    int count = seconds * PER_SECOND;
    Map<String, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      var next = new AtomicInteger();
      var all = new CompletableFuture<Void>();
      var pace =
          clock.scheduleAtFixedRate(
              () -> {
                int number = next.getAndIncrement();
                if (number == count) {
                  all.complete(null);
                } else if (number < count) {
                  AlertRecord alert =
                      AlertRecord.of(name + "-" + number).with("customer_id", "C" + number % 97);
                  sent.put(
                      alert.alertId(),
                      desk.append("fraud-alerts", alert.customerId(), alert.alert()));
                }
              },
              0,
              1_000_000 / PER_SECOND,
              TimeUnit.MICROSECONDS);
      all.get(seconds + 60L, TimeUnit.SECONDS);
      pace.cancel(false);
    } finally {
      clock.shutdownNow();
    }
    Map<String, Long> appended = new LinkedHashMap<>();
    for (Map.Entry<String, Future<RecordMetadata>> one : sent.entrySet()) {
      appended.put(one.getKey(), one.getValue().get(60, TimeUnit.SECONDS).timestamp());
    }
    return appended;
  }

  /** The alert that was appended last. */
  private static String last(Map<String, Long> appended) {
    return List.copyOf(appended.keySet()).get(appended.size() - 1);
  }

  private static Map<?, ?> seen(Screen screen, int count) {
    screen.await(
        "all alerts to be drawn",
        () ->
            Long.valueOf(count)
                .equals(
                    screen.script(
                        "return Object.values(window.seen).filter((times) => times.length >="
                            + " 2).length")));
    return (Map<?, ?>) screen.script("return window.seen");
  }

  private static void report(int run, Map<String, Long> appended, Map<?, ?> seen) {
    List<Double> there = new ArrayList<>();
    List<Double> drawn = new ArrayList<>();
    appended.forEach(
        (id, at) -> {
          List<?> times = (List<?>) seen.get(id);
          assertThat(times).as(id).hasSize(2);
          there.add(((Number) times.get(0)).doubleValue() - at);
          drawn.add(((Number) times.get(1)).doubleValue() - at);
        });
    print(run, "in the page", there);
    print(run, "drawn", drawn);
  }

  private static void print(int run, String what, List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "alert desk, run %d: %d alerts at %d/s, %s: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f"
            + " ms%n",
        run,
        sorted.length,
        PER_SECOND,
        what,
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99),
        Arrays.stream(sorted).max().orElseThrow());
  }

  private static double percentile(double[] sorted, double percent) {
    return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
  }
}
