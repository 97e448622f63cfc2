package dev.vigie.detection;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Lets tests see the metrics of jobs that run inside this JVM. Flink finds it as a service. */
public final class SeenMetrics implements MetricReporterFactory, MetricReporter {

  private static final Map<Metric, Place> SEEN = new ConcurrentHashMap<>();

  private record Place(String name, List<String> scope) {
    boolean is(String metric, String job) {
      return name.equals(metric) && scope.contains(job);
    }
  }

  static void switchOn(Configuration configuration) {
    configuration.setString("metrics.reporters", "seen");
    configuration.setString("metrics.reporter.seen.factory.class", SeenMetrics.class.getName());
  }

  /** The sum of a counter or gauge over all subtasks of a job; 0 when there is none. */
  static long sum(String metric, String job) {
    return SEEN.entrySet().stream()
        .filter(seen -> seen.getValue().is(metric, job))
        .mapToLong(seen -> value(seen.getKey()))
        .sum();
  }

  static boolean has(String metric, String job) {
    return SEEN.values().stream().anyMatch(place -> place.is(metric, job));
  }

  private static long value(Metric metric) {
    if (metric instanceof Counter counter) {
      return counter.getCount();
    }
    return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
        ? number.longValue()
        : 0;
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    SEEN.put(metric, new Place(name, List.of(group.getScopeComponents())));
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    SEEN.remove(metric);
  }
}
