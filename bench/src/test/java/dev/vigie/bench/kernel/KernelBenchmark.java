package dev.vigie.bench.kernel;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Event;
import dev.vigie.generator.Generator;
import dev.vigie.generator.ShopPlan;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
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

/** The kernel on one core: a generated shop's events, of all types, in time order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {

  static final int EVENTS = 100_000;

  private final Assessor assessor = new Assessor(RuleSet.defaults());
  private List<Event> events = List.of();

  @Setup(Level.Trial)
  public void readEvents() throws IOException, InterruptedException {
    events = generated();
  }

  static List<Event> generated() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("vigie-kernel-benchmark");
    Generator.generate(
        new ShopPlan(
            ShopPlan.DEFAULT_SEED,
            EVENTS,
            ShopPlan.customersFor(EVENTS),
            ShopPlan.DEFAULT_DAYS,
            ShopPlan.DEFAULT_START,
            ShopPlan.DEFAULT_FRAUD_SHARE),
        folder,
        false);
    List<Event> events = new ArrayList<>(EVENTS);
    try (SourceRecords records =
        DataSet.open(folder)
            .inTimeOrder(
                Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults())) {
      for (SourceRecord record = records.next(); record != null; record = records.next()) {
        events.add(((SourceRecord.Valid) record).event());
      }
    }
    return events;
  }

  /** From empty histories to those after all events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void assess(Blackhole sink) {
    Map<String, CustomerHistory> histories = new HashMap<>();
    for (Event event : events) {
      CustomerHistory history =
          histories.computeIfAbsent(event.customerId(), id -> new CustomerHistory());
      sink.consume(assessor.apply(history, event, Enrichment.MISSING, false));
    }
  }

  /** Prints bytes of state per customer, as it is written to a checkpoint. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Assessor assessor = new Assessor(RuleSet.defaults());
    Map<String, CustomerHistory> histories = new HashMap<>();
    for (Event event : generated()) {
      assessor.apply(
          histories.computeIfAbsent(event.customerId(), id -> new CustomerHistory()),
          event,
          Enrichment.MISSING,
          false);
    }
    int[] sizes = histories.values().stream().mapToInt(KernelBenchmark::bytes).sorted().toArray();
    System.out.printf(
        "%d customers, bytes of state: median %d, p99 %d, max %d, mean %.0f%n",
        sizes.length,
        sizes[sizes.length / 2],
        sizes[sizes.length * 99 / 100],
        sizes[sizes.length - 1],
        Arrays.stream(sizes).average().orElse(0));
  }

  private static int bytes(CustomerHistory history) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      history.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
