package dev.vigie.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Kafka's own tool, which throws the records away, by its rate without joining its group. */
record ConsumerPerformance(Programs programs, Cluster cluster, Workload workload, Path log)
    implements Contender {

  static final String NAME = "consumer-performance";

  /** The last of ten columns: fetch.nMsg.sec. */
  private static final Pattern RATE = Pattern.compile("(?m)^(?:[^,\\n]+, ){9}([\\d.]+)\\s*$");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            programs.kafkaTool(
                "org.apache.kafka.tools.ConsumerPerformance",
                "--bootstrap-server",
                cluster.bootstrapServers(),
                "--include",
                "user-events|payments|orders",
                "--num-records",
                Long.toString(workload.events()),
                "--hide-header"),
            log);
    return Measurement.of(
        workload.events(), Figures.find(RATE, NAME, outcome.output()), workload, outcome);
  }
}
