package dev.vigie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DetectReportTest {

  @Test
  void shouldRateTheMiddleOfARun() {
    // Given results that come slowly at first, one a millisecond in the middle, and late at the end
    long[] times =
        LongStream.concat(
                LongStream.rangeClosed(0, 100).map(i -> i * 50),
                LongStream.concat(
                    LongStream.rangeClosed(1, 800).map(i -> 5_000 + i),
                    LongStream.rangeClosed(1, 100).map(i -> 5_800 + i * 90)))
            .toArray();

    // When each result stands for ten events
    double rate = FlinkJobContender.rate(times, 10_010);

    // Then the rate is that of the middle: ten events a millisecond
    assertThat(rate).isBetween(9_900.0, 10_100.0);
  }

  @Test
  void shouldCompareWithTheCeilingAndWithSqlAndTheTwoDeliveries() {
    DetectFigures figures =
        new DetectFigures(
            new Comparison(
                Map.of(
                    "decode-only", List.of(rate(400)),
                    "flink-sql", List.of(rate(100)),
                    "detect", List.of(rate(300), rate(320), rate(340)),
                    "detect-exactly-once", List.of(rate(304)))),
            Optional.empty(),
            List.of());

    assertThat(figures.ratios())
        .containsExactly(
            Map.entry("detect/decode-only", 0.8),
            Map.entry("detect/flink-sql", 3.2),
            Map.entry("exactly-once/at-least-once", 0.95));
  }

  @Test
  void shouldWriteLatenciesByRateAndPercentile() throws Exception {
    Histogram appended = LatencyFigures.histogram();
    LongStream.rangeClosed(1, 100).forEach(appended::recordValue);
    DetectFigures figures =
        new DetectFigures(
            new Comparison(Map.of()),
            Optional.of(new KernelFigures(3e6, 4e5, 8e5, 170)),
            List.of(
                new LatencyFigures(
                    "at-least-once", 5_000, 4_999, appended, LatencyFigures.histogram())));

    String json = json(figures).replaceAll("\\s", "");

    assertThat(json)
        .contains("\"kernel_events_per_second\":3000000.0", "\"bytes_per_customer\":170.0")
        .contains("\"grace_ms\":500")
        .contains(
            "\"latency_ms\":{\"5000\":{\"alerts\":100,\"events_per_second\":4999.0,"
                + "\"p50\":50,\"p95\":95,\"p99\":99,\"max\":100}}");
  }

  private static Measurement rate(double eventsPerSecond) {
    return new Measurement(
        eventsPerSecond,
        OptionalDouble.empty(),
        1,
        2,
        3,
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static String json(DetectFigures figures) throws IOException {
    var out = new ByteArrayOutputStream();
    DetectReport.writeJson(figures, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
