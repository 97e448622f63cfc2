package dev.vigie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void shouldCompareTheMediansOfRoundsTakenInTurns() throws Exception {
    Deque<String> turns = new ArrayDeque<>();

    Comparison comparison =
        Comparison.run(
            List.of(
                new Scripted(StreamContender.NAME, turns, List.of(90.0, 10.0, 200.0)),
                new Scripted(ProducerPerformance.NAME, turns, List.of(100.0, 100.0, 900.0))),
            3);

    assertThat(turns)
        .containsExactly(
            "stream 1",
            "producer-performance 1",
            "stream 2",
            "producer-performance 2",
            "stream 3",
            "producer-performance 3");
    assertThat(comparison.ratios()).containsOnly(Map.entry("stream/producer-performance", 0.9));
    assertThat(comparison.ownClockRatios())
        .containsOnly(Map.entry("stream/producer-performance", 1.0));
  }

  @Test
  void shouldLeaveOutRatiosOfContendersThatAreMissing() throws Exception {
    Comparison comparison =
        Comparison.run(
            List.of(new Scripted(StreamContender.NAME, new ArrayDeque<>(), List.of(1.0))), 1);

    assertThat(comparison.ratios()).isEmpty();
  }

  @Test
  void shouldWriteEveryRoundAsJson() throws Exception {
    Comparison comparison =
        Comparison.run(
            List.of(new Scripted(StreamContender.NAME, new ArrayDeque<>(), List.of(5.0, 7.0))), 2);

    assertThat(json(comparison).replaceAll("\\s", ""))
        .isEqualTo(
            "{\"contenders\":[{\"name\":\"stream\",\"events_per_second\":[5.0,7.0],"
                + "\"own_clock_events_per_second\":[2.0,4.0],"
                + "\"mb_per_second\":[1.0,1.0],\"cpu_seconds\":[2.0,2.0],"
                + "\"peak_rss_bytes\":[3,3],\"ack_p50_ms\":[],\"ack_p99_ms\":[4.0,4.0]}],"
                + "\"ratios\":{},\"own_clock_ratios\":{}}");
  }

  private static String json(Comparison comparison) throws IOException {
    var out = new ByteArrayOutputStream();
    ComparisonJson.write(comparison, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private record Scripted(String name, Deque<String> turns, List<Double> rates)
      implements Contender {
    @Override
    public Measurement run(int round) {
      turns.add(name + " " + round);
      return new Measurement(
          rates.get(round - 1),
          OptionalDouble.of(2 * round),
          1,
          2,
          3,
          OptionalDouble.empty(),
          OptionalDouble.of(4));
    }
  }
}
