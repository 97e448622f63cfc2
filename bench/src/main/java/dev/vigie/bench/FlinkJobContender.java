package dev.vigie.bench;

import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
import java.util.OptionalDouble;

/**
 * A job on the topics that are filled already, from its submission until its results are there.
 *
 * <p>Its rate is that of the middle: from when a tenth of the results had been written until nine
 * tenths had. So neither the start of the job nor what waits for the last watermark counts, which
 * would weigh the more the shorter the benchmark is.
 */
final class FlinkJobContender implements Contender {

  private static final double FROM = 0.1;
  private static final double TO = 0.9;

  private final String name;
  private final DetectionPlatform platform;
  private final DetectionWorkload workload;
  private final Job job;

  /** How to start it, and what it is to write. */
  interface Job {

    /** The name under which Flink knows it. */
    String flinkName();

    String outputTopic();

    /** How many records it writes for a workload; less than all where some may be held back. */
    long results(DetectionWorkload workload);

    void submit(DetectionPlatform platform) throws InterruptedException;
  }

  FlinkJobContender(String name, DetectionPlatform platform, DetectionWorkload workload, Job job) {
    this.name = name;
    this.platform = platform;
    this.workload = workload;
    this.job = job;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    FlinkCluster flink = platform.flink();
    ProcessWatch taskManager = platform.watchTaskManager();
    try (ResultTopic results = ResultTopic.from(job.outputTopic(), platform.kafka())) {
      job.submit(platform);
      long[] times = results.await(job.results(workload), taskManager::sample);
      double rate = rate(times, workload.events());
      return new Measurement(
          rate,
          OptionalDouble.empty(),
          rate * workload.meanEventBytes() / 1e6,
          taskManager.cpuSeconds(),
          taskManager.peakResidentBytes(),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    } finally {
      flink.active(job.flinkName()).map(FlinkJob::id).ifPresent(flink::cancel);
    }
  }

  /**
   * Events per second in the middle of a run.
   *
   * @param times of its results, in order; each stands for as many events as every other
   */
  static double rate(long[] times, long events) {
    long from = times[(int) (FROM * (times.length - 1))];
    long to = times[(int) (TO * (times.length - 1))];
    return events * (TO - FROM) / Math.max(1e-3, (to - from) / 1e3);
  }
}
