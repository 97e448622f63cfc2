package dev.vigie.bench;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A loop around the driver's insertMany, with documents that are ready before its clock starts. */
record DriverLoopContender(Programs programs, Cluster cluster, Workload workload, Path log)
    implements Contender {

  static final String NAME = "driver-loop";

  private static final Pattern RATE = Pattern.compile("([\\d.]+) documents/s");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    String database = cluster.database("driver-loop-" + round);
    ChildProcess.Outcome outcome =
        ChildProcess.run(
            programs.ownClass(DriverLoop.class, database, workload.payloads().toString()), log);
    DriverLoop.drop(database);
    return Measurement.of(
        workload.events(), Figures.find(RATE, NAME, outcome.output()), workload, outcome);
  }
}
