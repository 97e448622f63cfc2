package dev.vigie.bench;

import dev.vigie.events.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The kernel on one core, without Flink and Kafka; JMH runs as a process of its own.
 *
 * @param eventsPerSecond of mixed traffic, events of all types
 * @param paymentEventsPerSecond of nothing but the events that some rule reads
 * @param decodedPerSecond bytes to events
 * @param bytesPerCustomer of state, in a checkpoint; the median of customers who tried to pay
 */
record KernelFigures(
    double eventsPerSecond,
    double paymentEventsPerSecond,
    double decodedPerSecond,
    double bytesPerCustomer) {

  private static final Pattern BYTES = Pattern.compile("bytes p50 (\\d+)");

  static KernelFigures measure(Programs programs, Path log) throws InterruptedException {
    if (!Files.isDirectory(programs.home().resolve(Programs.MICROBENCHMARKS))) {
      throw new InvalidInputException(
          programs.home().resolve(Programs.MICROBENCHMARKS)
              + ": not built; run: mvn -DskipTests package");
    }
    String rates = ChildProcess.run(programs.microbenchmark("org.openjdk.jmh.Main"), log).output();
    String sizes =
        ChildProcess.run(programs.microbenchmark("dev.vigie.microbenchmarks.StateSize"), log)
            .output();
    return new KernelFigures(
        Figures.find(score("KernelBenchmark.assess"), "JMH", rates),
        Figures.find(score("PaymentsBenchmark.assess"), "JMH", rates),
        Figures.find(score("CodecBenchmark.decode"), "JMH", rates),
        Figures.find(BYTES, "StateSize", sizes));
  }

  /** In the table at JMH's end: name, mode, count, score. */
  private static Pattern score(String benchmark) {
    return Pattern.compile("(?m)^" + Pattern.quote(benchmark) + "\\s+thrpt\\s+\\d+\\s+([\\d.]+)");
  }
}
