package dev.vigie.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long alerts took in one run of live traffic, in milliseconds since the payment was appended.
 *
 * @param appended until the alert was appended to its topic, by the brokers' clock
 * @param seen until a reader of committed records had it
 * @param eventsPerSecond as sent
 */
record LatencyFigures(
    String delivery, int wantedRate, double eventsPerSecond, Histogram appended, Histogram seen) {

  static final List<Double> PERCENTILES = List.of(50.0, 95.0, 99.0);

  static Histogram histogram() {
    return new Histogram(3);
  }
}
