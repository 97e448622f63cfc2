package dev.vigie.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Not part of any build, as its name says to surefire: see docs/performance.md. */
class KernelBenchmarkRun {

  @Test
  void measure() throws Exception {
    KernelBenchmark.main(new String[0]);
    assertThat(rates()).isNotEmpty();
  }

  private static Iterable<?> rates() throws RunnerException {
    return new Runner(new OptionsBuilder().include(KernelBenchmark.class.getName()).build()).run();
  }
}
