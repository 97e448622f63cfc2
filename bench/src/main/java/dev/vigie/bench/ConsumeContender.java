package dev.vigie.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Our own command, with decoding and statistics on, over what {@code stream} has left. */
record ConsumeContender(Programs programs, Cluster cluster, Workload workload, Path log)
    implements Contender {

  static final String NAME = "consume";

  private static final Pattern ELAPSED = Pattern.compile("bytes in ([\\d.]+) s");
  private static final Pattern RECORDS = Pattern.compile("([\\d,]+) records, ");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            programs.vigie(
                "consume",
                "user-events",
                "payments",
                "orders",
                "--from-beginning",
                "--max-messages",
                Long.toString(workload.events()),
                "--timeout-ms",
                "10000",
                "--bootstrap-servers",
                cluster.bootstrapServers()),
            log);
    double seconds = Figures.find(ELAPSED, NAME, outcome.output());
    long records = (long) Figures.find(RECORDS, NAME, outcome.output());
    return Measurement.of(records, records / seconds, workload, outcome);
  }
}
