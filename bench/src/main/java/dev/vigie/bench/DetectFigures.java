package dev.vigie.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a benchmark of detection found; what was not asked for is empty.
 *
 * @param throughput contender by contender
 */
public record DetectFigures(
    Comparison throughput, Optional<KernelFigures> kernel, List<LatencyFigures> latencies) {

  static final String DETECT = "detect";
  static final String DETECT_EXACTLY_ONCE = "detect-exactly-once";

  /** Of the medians of events per second, for the pairs of which both took part. */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    put("detect/decode-only", DETECT, ComparedJob.DECODE_ONLY, ratios);
    put("detect/flink-sql", DETECT, ComparedJob.FLINK_SQL, ratios);
    put("exactly-once/at-least-once", DETECT_EXACTLY_ONCE, DETECT, ratios);
    return ratios;
  }

  private void put(String name, String ours, String other, Map<String, Double> ratios) {
    Optional<Double> rate = throughput.medianRate(ours);
    Optional<Double> otherRate = throughput.medianRate(other);
    if (rate.isPresent() && otherRate.isPresent()) {
      ratios.put(name, rate.get() / otherRate.get());
    }
  }
}
