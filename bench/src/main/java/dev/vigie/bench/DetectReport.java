package dev.vigie.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** What a benchmark of detection found, for people and for programs. */
public final class DetectReport {

  private static final JsonFactory JSON = new JsonFactory();

  private DetectReport() {}

  /** A table. */
  public static List<String> lines(DetectFigures figures) {
    List<String> lines = new ArrayList<>();
    if (!figures.throughput().rounds().isEmpty()) {
      lines.addAll(ComparisonTable.lines(figures.throughput(), figures.ratios()));
    }
    figures.kernel().ifPresent(kernel -> lines.addAll(lines(kernel)));
    if (!figures.latencies().isEmpty()) {
      lines.add(
          "latency of alerts in ms, of which %d ms grace; committed = seen by a reader of committed records"
              .formatted(LatencyRun.GRACE.toMillis()));
      figures.latencies().forEach(latency -> lines.addAll(lines(latency)));
    }
    return lines;
  }

  private static List<String> lines(KernelFigures kernel) {
    return List.of(
        String.format(
            Locale.ROOT,
            "kernel alone, one core  %,12.0f events/s of all types, %,.0f of those that rules read",
            kernel.eventsPerSecond(),
            kernel.paymentEventsPerSecond()),
        String.format(
            Locale.ROOT, "decoding, one core      %,12.0f events/s", kernel.decodedPerSecond()),
        String.format(
            Locale.ROOT, "state of a customer     %,12.0f bytes", kernel.bytesPerCustomer()));
  }

  private static List<String> lines(LatencyFigures latency) {
    return List.of(
        line(latency, "appended", latency.appended()), line(latency, "committed", latency.seen()));
  }

  private static String line(LatencyFigures latency, String until, Histogram times) {
    return String.format(
        Locale.ROOT,
        "%-14s %,7.0f events/s %-9s %,7d alerts  p50 %5d  p95 %5d  p99 %5d  max %5d",
        latency.delivery(),
        latency.eventsPerSecond(),
        until,
        times.getTotalCount(),
        times.getValueAtPercentile(50),
        times.getValueAtPercentile(95),
        times.getValueAtPercentile(99),
        times.getMaxValue());
  }

  /** Writes one object; the stream is closed. */
  public static void writeJson(DetectFigures figures, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      ComparisonJson.writeContenders(figures.throughput(), json);
      ComparisonJson.writeRatios("ratios", figures.ratios(), json);
      if (figures.kernel().isPresent()) {
        write(figures.kernel().get(), json);
      }
      json.writeNumberField("grace_ms", LatencyRun.GRACE.toMillis());
      write("latency_ms", DetectJob.AT_LEAST_ONCE, LatencyFigures::appended, figures, json);
      write("latency_seen_ms", DetectJob.AT_LEAST_ONCE, LatencyFigures::seen, figures, json);
      write(
          "exactly_once_latency_ms",
          DetectJob.EXACTLY_ONCE,
          LatencyFigures::appended,
          figures,
          json);
      write(
          "exactly_once_latency_committed_ms",
          DetectJob.EXACTLY_ONCE,
          LatencyFigures::seen,
          figures,
          json);
      json.writeEndObject();
    }
  }

  private static void write(KernelFigures kernel, JsonGenerator json) throws IOException {
    json.writeNumberField("kernel_events_per_second", kernel.eventsPerSecond());
    json.writeNumberField("kernel_read_events_per_second", kernel.paymentEventsPerSecond());
    json.writeNumberField("decoded_events_per_second", kernel.decodedPerSecond());
    json.writeNumberField("bytes_per_customer", kernel.bytesPerCustomer());
  }

  /** By rate, and below that by percentile. */
  private static void write(
      String name,
      String delivery,
      Function<LatencyFigures, Histogram> which,
      DetectFigures figures,
      JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (LatencyFigures latency : figures.latencies()) {
      if (latency.delivery().equals(delivery)) {
        Histogram times = which.apply(latency);
        json.writeObjectFieldStart(Integer.toString(latency.wantedRate()));
        json.writeNumberField("alerts", times.getTotalCount());
        json.writeNumberField("events_per_second", latency.eventsPerSecond());
        for (double percentile : LatencyFigures.PERCENTILES) {
          json.writeNumberField(
              String.format(Locale.ROOT, "p%.0f", percentile),
              times.getValueAtPercentile(percentile));
        }
        json.writeNumberField("max", times.getMaxValue());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }
}
