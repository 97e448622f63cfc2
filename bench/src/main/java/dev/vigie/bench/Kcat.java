package dev.vigie.bench;

import dev.vigie.streaming.ProducerTuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** kcat, by the time from its start to its end: it has no clock of its own. */
record Kcat(Path program, Cluster cluster, Workload workload, Path log) implements Contender {

  static final String NAME = "kcat";

  private static final String TOPIC = "bench-kcat";

  /** What librdkafka calls otherwise, or does not know. */
  private static final Map<String, String> LIBRDKAFKA_NAMES =
      Map.of(
          "compression.type", "compression.codec",
          "batch.size", "batch.size",
          "linger.ms", "queue.buffering.max.ms");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void prepare(int round) {
    cluster.emptyTopic(TOPIC);
  }

  @Override
  public Measurement run(int round) throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-P",
                "-b",
                cluster.bootstrapServers(),
                "-t",
                TOPIC,
                "-K",
                "\t",
                "-X",
                "enable.idempotence=true",
                "-X",
                "acks=all"));
    LIBRDKAFKA_NAMES.forEach(
        (ours, theirs) -> {
          command.add("-X");
          command.add(theirs + "=" + ProducerTuning.SETTINGS.get(ours));
        });
    command.add("-l");
    command.add(workload.keyedPayloads().toString());
    ChildProcess.Outcome outcome = ChildProcess.run(command, log);
    return Measurement.of(
        workload.events(), workload.events() / outcome.seconds(), workload, outcome);
  }
}
