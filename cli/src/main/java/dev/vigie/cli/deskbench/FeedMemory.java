package dev.vigie.cli.deskbench;

import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What open feeds cost the desk's process, over time. */
record FeedMemory(DeskClient client, LiveAlerts alerts, long pid, Consumer<String> progress) {

  private static final Pattern HEAP =
      Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\",id=\"[^\"]*\"} ([0-9.E]+)");
  private static final Pattern DROPPED = Pattern.compile("vigie_feed_dropped_total ([0-9.E]+)");
  private static final Pattern CLIENTS = Pattern.compile("vigie_feed_clients ([0-9.E]+)");
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final double MEBIBYTE = 1024 * 1024;

  /**
   * The process at one moment, right after a garbage collection.
   *
   * @param minute since the feeds were opened
   */
  record Sample(double minute, double rssMib, double heapMib, int feeds, long dropped) {
    static String head() {
      return String.format(
          Locale.ROOT, "%8s %8s %8s %8s %8s", "minute", "RSS MiB", "heap MiB", "feeds", "dropped");
    }

    String line() {
      return String.format(
          Locale.ROOT, "%8.1f %8.0f %8.1f %8d %8d", minute, rssMib, heapMib, feeds, dropped);
    }
  }

  /**
   * What was seen.
   *
   * @param disconnected how often a feed that never reads was
   */
  record Result(List<Sample> samples, String reading, long disconnected) {
    String line() {
      return reading + "%nthose that never read: disconnected %d times".formatted(disconnected);
    }
  }

  Result measure(int reading, int neverReading, Duration length, int samples)
      throws InterruptedException {
    List<Sample> taken = new ArrayList<>();
    try (OpenFeeds feeds = OpenFeeds.open(client, alerts, reading, neverReading)) {
      waitUntil(() -> first(CLIENTS, client.get("/metrics")) >= reading + neverReading);
      long begin = System.nanoTime();
      for (int i = 0; i < samples; i++) {
        long due = begin + length.toNanos() * i / (samples - 1);
        alerts.raiseUntil(due);
        taken.add(sample((System.nanoTime() - begin) / 60e9));
        progress.accept(taken.get(i).line().strip());
      }
      waitUntil(() -> feeds.alertsRead().getMin() >= alerts.raised());
      return new Result(taken, reading(feeds), feeds.reconnections(false));
    } catch (IOException e) {
      throw new UnavailableException("the desk", "takes no feeds", e);
    }
  }

  private String reading(OpenFeeds feeds) {
    LongSummaryStatistics read = feeds.alertsRead();
    return "those that read: disconnected %d times; %,d to %,d of %,d alerts each; %s"
        .formatted(
            feeds.reconnections(true),
            read.getMin(),
            read.getMax(),
            alerts.raised(),
            feeds.delays());
  }

  /** Something to wait for; what it was when the time is over is in the result. */
  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private static void waitUntil(Condition condition) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + SETTLING.toNanos();
    while (!condition.holds() && System.nanoTime() < deadlineNanos) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private Sample sample(double minute) throws InterruptedException, IOException {
    collectGarbage();
    String metrics = client.get("/metrics");
    double heap = HEAP.matcher(metrics).results().mapToDouble(m -> number(m.group(1))).sum();
    return new Sample(
        minute,
        residentBytes() / MEBIBYTE,
        heap / MEBIBYTE,
        (int) first(CLIENTS, metrics),
        (long) first(DROPPED, metrics));
  }

  private void collectGarbage() throws InterruptedException, IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("jcmd " + pid + " GC.run failed");
    }
  }

  private long residentBytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          * 1024;
    }
  }

  private static double first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? number(found.group(1)) : 0;
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
