package dev.vigie.bench;

import java.util.OptionalDouble;

/**
 * One round of one contender.
 *
 * @param eventsPerSecond as whoever waits for it sees it
 * @param ownClockEventsPerSecond by the contender's own clock, which leaves out the start of its
 *     process and whatever else it does not count
 * @param megabytesPerSecond values only, of 1,000,000 bytes
 * @param cpuSeconds of its process, user and system
 * @param peakResidentBytes of its process
 * @param ackP50Millis from handing over a record to its acknowledgement, where it says so
 * @param ackP99Millis likewise
 */
record Measurement(
    double eventsPerSecond,
    OptionalDouble ownClockEventsPerSecond,
    double megabytesPerSecond,
    double cpuSeconds,
    long peakResidentBytes,
    OptionalDouble ackP50Millis,
    OptionalDouble ackP99Millis) {

  /** From the start of a process to its end. */
  static Measurement of(
      long events, double ownClockRate, Workload workload, ChildProcess.Outcome outcome) {
    double eventsPerSecond = events / outcome.seconds();
    return new Measurement(
        eventsPerSecond,
        OptionalDouble.of(ownClockRate),
        eventsPerSecond * workload.meanEventBytes() / 1e6,
        outcome.cpuSeconds(),
        outcome.peakResidentBytes(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  Measurement withAcknowledgement(double p50Millis, double p99Millis) {
    return new Measurement(
        eventsPerSecond,
        ownClockEventsPerSecond,
        megabytesPerSecond,
        cpuSeconds,
        peakResidentBytes,
        OptionalDouble.of(p50Millis),
        OptionalDouble.of(p99Millis));
  }
}
