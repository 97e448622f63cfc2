package dev.vigie.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Our own command, from the data set to the last acknowledgement: parsing and ordering count. */
record StreamContender(Programs programs, Cluster cluster, Workload workload, Path log)
    implements Contender {

  static final String NAME = "stream";

  private static final Pattern ELAPSED = Pattern.compile("acknowledged in ([\\d.]+) s");
  private static final Pattern EVENTS = Pattern.compile("([\\d,]+) events acknowledged");
  private static final Pattern P50 = Pattern.compile("p50 ([\\d.]+) ms");
  private static final Pattern P99 = Pattern.compile("p99 ([\\d.]+) ms");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void prepare(int round) {
    cluster.emptyCatalogue();
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            programs.vigie(
                "stream",
                workload.dataSet().toString(),
                "--bootstrap-servers",
                cluster.bootstrapServers()),
            log);
    String output = outcome.output();
    long events = (long) Figures.find(EVENTS, NAME, output);
    double seconds = Figures.find(ELAPSED, NAME, output);
    return Measurement.of(events, events / seconds, workload, outcome)
        .withAcknowledgement(Figures.find(P50, NAME, output), Figures.find(P99, NAME, output));
  }
}
