package dev.vigie.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Our own command, from the topics to an empty database. */
record ArchiveContender(Programs programs, Cluster cluster, Workload workload, Path log)
    implements Contender {

  static final String NAME = "archive";

  private static final Pattern ELAPSED = Pattern.compile("read in ([\\d.]+) s");
  private static final Pattern STORED = Pattern.compile(": ([\\d,]+) stored");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    String database = cluster.database("archive-" + round);
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            programs.vigie(
                "archive",
                "--until-caught-up",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--mongodb-uri",
                database),
            log);
    DriverLoop.drop(database);
    double seconds = Figures.find(ELAPSED, NAME, outcome.output());
    long stored = (long) Figures.find(STORED, NAME, outcome.output());
    return Measurement.of(stored, stored / seconds, workload, outcome);
  }
}
