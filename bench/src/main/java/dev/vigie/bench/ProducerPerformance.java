package dev.vigie.bench;

import dev.vigie.streaming.ProducerTuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Kafka's own tool, with the settings of {@code stream}. It reads the payloads into memory before
 * its clock starts, sends them in random order, and knows no keys.
 */
record ProducerPerformance(Programs programs, Cluster cluster, Workload workload, Path log)
    implements Contender {

  static final String NAME = "producer-performance";

  private static final String TOPIC = "bench-producer-performance";

  /** Of the last line, which is about the whole run. */
  private static final String LAST = "(?s).*records sent, ";

  private static final Pattern RATE = Pattern.compile(LAST + "([\\d.]+) records/sec");
  private static final Pattern P50 = Pattern.compile(LAST + ".*?(\\d+) ms 50th");
  private static final Pattern P99 = Pattern.compile(LAST + ".*?(\\d+) ms 99th");

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
            programs.kafkaTool(
                "org.apache.kafka.tools.ProducerPerformance",
                "--bootstrap-server",
                cluster.bootstrapServers(),
                "--topic",
                TOPIC,
                "--num-records",
                Long.toString(workload.events()),
                "--throughput",
                "-1",
                "--payload-file",
                workload.payloads().toString(),
                "--command-property",
                "acks=all",
                "enable.idempotence=true"));
    for (Map.Entry<String, String> setting : ProducerTuning.SETTINGS.entrySet()) {
      command.add(setting.getKey() + "=" + setting.getValue());
    }
    ChildProcess.Outcome outcome = ChildProcess.run(command, log);
    String output = outcome.output();
    double rate = Figures.find(RATE, NAME, output);
    return Measurement.of(workload.events(), rate, workload, outcome)
        .withAcknowledgement(Figures.find(P50, NAME, output), Figures.find(P99, NAME, output));
  }
}
