package dev.vigie.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A producer as it is usually written with kafka-python: the library's own batches and linger.
 * Sends the first {@value #MAX_EVENTS} events only, as it needs minutes for more.
 */
record KafkaPython(Path python, Cluster cluster, Workload workload, Path log) implements Contender {

  static final String NAME = "kafka-python";
  static final String MODULES = "kafka, lz4.frame";

  private static final long MAX_EVENTS = 100_000;
  private static final String TOPIC = "bench-kafka-python";
  private static final String SCRIPT = "kafka_python_producer.py";
  private static final Pattern RATE = Pattern.compile("([\\d.]+) events/s");

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
    long events = Math.min(MAX_EVENTS, workload.events());
    List<String> command =
        List.of(
            python.toString(),
            unpackedScript().toString(),
            cluster.bootstrapServers(),
            TOPIC,
            workload.payloads().toString(),
            Long.toString(events));
    ChildProcess.Outcome outcome = ChildProcess.run(command, log);
    return Measurement.of(events, Figures.find(RATE, NAME, outcome.output()), workload, outcome);
  }

  private Path unpackedScript() {
    Path script = log.resolveSibling(SCRIPT);
    try (InputStream in =
        Objects.requireNonNull(KafkaPython.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
