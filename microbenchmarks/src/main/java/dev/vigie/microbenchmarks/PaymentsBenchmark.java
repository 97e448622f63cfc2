package dev.vigie.microbenchmarks;

import dev.vigie.events.Event;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** As {@link KernelBenchmark}, with nothing but the events that some rule reads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PaymentsBenchmark {

  static final int EVENTS = 20_000;

  private final Assessor assessor = new Assessor(RuleSet.defaults());
  private List<Event> events = List.of();
  private Map<String, Enrichment> directory = Map.of();

  @Setup(Level.Trial)
  public void generate() {
    events =
        Sample.events().stream()
            .filter(event -> Assessor.reads(event.eventType()))
            .limit(EVENTS)
            .toList();
    if (events.size() < EVENTS) {
      throw new IllegalStateException("only " + events.size() + " events");
    }
    directory = Sample.directory();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void assess(Blackhole sink) {
    Map<String, CustomerHistory> histories = new HashMap<>();
    for (Event event : events) {
      CustomerHistory history =
          histories.computeIfAbsent(event.customerId(), id -> new CustomerHistory());
      Enrichment enrichment =
          event.isPaymentAttempt() ? directory.get(event.customerId()) : Enrichment.MISSING;
      sink.consume(assessor.apply(history, event, enrichment, false));
    }
  }
}
