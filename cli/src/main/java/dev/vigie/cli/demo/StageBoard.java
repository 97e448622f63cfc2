package dev.vigie.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows the stages while they run: on a terminal one line each, painted over; elsewhere a line with
 * the time whenever a stage begins or ends, and now and then while it goes on.
 */
final class StageBoard implements AutoCloseable {
  private static final long REFRESH_MILLIS = 250;
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final int WIDTH = 100;

  private final Supplier<List<Stage>> stages;
  private final PrintWriter out;
  private final boolean painted;
  private final Map<Stage, Stage.State> printed = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private int linesOnScreen;
  private long lastPlainNanos = System.nanoTime();

  /** A board that shows nothing yet. */
  StageBoard(Supplier<List<Stage>> stages, PrintWriter out, boolean painted) {
    this.stages = stages;
    this.out = out;
    this.painted = painted;
  }

  void start() {
    Thread painter = new Thread(this::refreshUntilClosed, "stage-board");
    painter.setDaemon(true);
    painter.start();
  }

  private void refreshUntilClosed() {
    try {
      while (!closed.await(REFRESH_MILLIS, TimeUnit.MILLISECONDS)) {
        refresh();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void refresh() {
    if (painted) {
      paint();
    } else {
      printChanges();
    }
    out.flush();
  }

  private void paint() {
    StringBuilder screen = new StringBuilder();
    if (linesOnScreen > 0) {
      screen.append("\u001b[").append(linesOnScreen).append('A');
    }
    List<Stage> all = stages.get();
    for (Stage stage : all) {
      screen.append("\u001b[2K").append(line(stage)).append('\n');
    }
    linesOnScreen = all.size();
    out.print(screen);
  }

  private void printChanges() {
    boolean now = System.nanoTime() - lastPlainNanos >= PLAIN_INTERVAL.toNanos();
    for (Stage stage : stages.get()) {
      boolean changed = printed.put(stage, stage.state()) != stage.state();
      boolean goesOn = now && stage.state() == Stage.State.RUNNING;
      if ((changed || goesOn) && stage.state() != Stage.State.WAITING) {
        out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + line(stage));
      }
    }
    if (now) {
      lastPlainNanos = System.nanoTime();
    }
  }

  static String line(Stage stage) {
    String time =
        stage.state() == Stage.State.WAITING
            ? ""
            : String.format(Locale.ROOT, "%6.1f s", stage.elapsed().toMillis() / 1e3);
    String line =
        String.format(
            Locale.ROOT,
            "  %-12s %-8s %8s  %s",
            stage.name(),
            stage.state().name().toLowerCase(Locale.ROOT),
            time,
            stage.detail());
    return line.length() <= WIDTH ? line.stripTrailing() : line.substring(0, WIDTH);
  }

  /** Shows how things stand for the last time. */
  @Override
  public void close() {
    closed.countDown();
    refresh();
  }
}
