package dev.vigie.cli;

import dev.vigie.streaming.StreamSummary;
import java.io.PrintWriter;
import java.util.Locale;

/** A stream's summary for people. */
final class StreamReport {

  private final PrintWriter out;

  StreamReport(PrintWriter out) {
    this.out = out;
  }

  void print(StreamSummary summary) {
    line(
        "%s%,d events acknowledged in %.2f s, %,d bytes",
        summary.interrupted() ? "interrupted: " : "",
        summary.events(),
        summary.elapsed().toMillis() / 1e3,
        summary.bytes());
    summary.topics().forEach((topic, total) -> count(topic, total.events()));
    line("%,d dead letters", summary.deadLetterCount());
    summary.deadLetters().forEach((reason, count) -> count(reason.code(), count));
    line(
        "%,.0f events/s, %.1f MB/s; acknowledged after p50 %.1f ms, p99 %.1f ms, at most %,.1f ms",
        summary.eventsPerSecond(),
        summary.megabytesPerSecond(),
        summary.latency().p50Millis(),
        summary.latency().p99Millis(),
        summary.latency().maxMillis());
    line("run %s", summary.run());
    if (!summary.recorded()) {
      line("its end could not be noted: reconcile will say that it did not end");
    }
    if (summary.unacknowledged() > 0) {
      line(
          "%,d records were sent and not acknowledged: they may be there or not",
          summary.unacknowledged());
    }
    out.flush();
  }

  private void count(String name, long count) {
    line("  %-28s %,9d", name, count);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
