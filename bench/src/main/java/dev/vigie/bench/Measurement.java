package dev.vigie.bench;

import java.util.OptionalDouble;

/**
 * One round of one contender.
 *
 * @param eventsPerSecond by the contender's own clock, the start of its process left out
 * @param megabytesPerSecond values only, of 1,000,000 bytes
 * @param cpuSeconds of its process, user and system
 * @param peakResidentBytes of its process
 * @param ackP50Millis from handing over a record to its acknowledgement, where it says so
 * @param ackP99Millis likewise
 */
record Measurement(
    double eventsPerSecond,
    double megabytesPerSecond,
    double cpuSeconds,
    long peakResidentBytes,
    OptionalDouble ackP50Millis,
    OptionalDouble ackP99Millis) {

  static Measurement of(double eventsPerSecond, Workload workload, ChildProcess.Outcome outcome) {
    return new Measurement(
        eventsPerSecond,
        eventsPerSecond * workload.meanEventBytes() / 1e6,
        outcome.cpuSeconds(),
        outcome.peakResidentBytes(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  Measurement withAcknowledgement(double p50Millis, double p99Millis) {
    return new Measurement(
        eventsPerSecond,
        megabytesPerSecond,
        cpuSeconds,
        peakResidentBytes,
        OptionalDouble.of(p50Millis),
        OptionalDouble.of(p99Millis));
  }
}
