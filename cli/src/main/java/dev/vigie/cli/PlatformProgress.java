package dev.vigie.cli;

import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One line for each part, as soon as there is something to say about it. */
final class PlatformProgress implements Progress {
  private final PrintWriter out;

  PlatformProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void ready(PartStatus part, Duration took) {
    String when = took.isZero() ? "was running" : "ready after " + seconds(took);
    String note = part.note().map(text -> " (" + text + ")").orElse("");
    line("%-18s %-22s %s%s", part.name(), part.address(), when, note);
  }

  @Override
  public void failed(String part, List<String> logLines) {
    line("%-18s did not come up; the end of its logs:", part);
    logLines.forEach(logLine -> line("  %s", logLine));
  }

  @Override
  public void stopped(String part, boolean forced, Duration took) {
    line("%-18s %s after %s", part, forced ? "killed" : "stopped", seconds(took));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
