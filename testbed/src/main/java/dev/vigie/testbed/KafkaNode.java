package dev.vigie.testbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One broker that is also a controller. It can be started again after it was stopped. */
final class KafkaNode {

  private final int id;
  private final Properties settings;
  private @Nullable KafkaRaftServer running;

  /** Formats the node's folder. */
  KafkaNode(int id, Properties settings, Path settingsFile, String clusterId) {
    this.id = id;
    this.settings = settings;
    write(settings, settingsFile);
    format(settingsFile, clusterId);
  }

  int id() {
    return id;
  }

  synchronized boolean isRunning() {
    return running != null;
  }

  /** Returns once the cluster counts on this broker. */
  synchronized void start() {
    if (running == null) {
      var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      server.startup();
      running = server;
    }
  }

  synchronized void stop() {
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
      running = null;
    }
  }

  private static void write(Properties settings, Path file) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      settings.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void format(Path settingsFile, String clusterId) {
    var said = new ByteArrayOutputStream();
    int exitCode =
        StorageTool.execute(
            new String[] {"format", "-t", clusterId, "-c", settingsFile.toString()},
            new PrintStream(said, true, StandardCharsets.UTF_8));
    if (exitCode != 0) {
      throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
    }
  }
}
