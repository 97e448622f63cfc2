package dev.vigie.microbenchmarks;

import dev.vigie.events.EventCodec;
import java.time.InstantSource;
import java.util.List;
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

/** Bytes to events on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecBenchmark {

  private final EventCodec codec = new EventCodec(InstantSource.system());
  private List<byte[]> records = List.of();

  @Setup(Level.Trial)
  public void generate() {
    records = Sample.records();
  }

  @Benchmark
  @OperationsPerInvocation(Sample.EVENTS)
  public void decode(Blackhole sink) {
    for (byte[] json : records) {
      sink.consume(codec.decode(json));
    }
  }
}
