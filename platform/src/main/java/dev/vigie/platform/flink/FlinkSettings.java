package dev.vigie.platform.flink;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.JavaServer;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.PartFolder;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.ServerLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration that both of Flink's processes read.
 *
 * @param restPort the next one is where its processes find each other
 */
record FlinkSettings(int restPort, DataFolder data, PartFolder folder, FlinkKeys keys) {

  /** Flink ships user functions between its processes by serialising collections of the JDK. */
  private static final String OPEN_COLLECTIONS = "--add-opens=java.base/java.util=ALL-UNNAMED";

  /** The TaskManager's heap: what Flink itself needs, and the rest for the jobs. */
  static final int HEAP_MB = 640;

  private static final int FRAMEWORK_HEAP_MB = 64;
  private static final int NETWORK_MB = 48;

  /** Writes the configuration and says how to start a program that reads it. */
  Launch launch(JavaServer server) throws IOException {
    Path configuration = folder.file("conf");
    PrivateFile.createFolders(configuration);
    PrivateFile.write(configuration.resolve("config.yaml"), render(keys.ready()));
    List<String> options = new ArrayList<>(ServerLog.options(folder));
    options.add(OPEN_COLLECTIONS);
    return server.launch(true, options, List.of("--configDir", configuration.toString()));
  }

  int rpcPort() {
    return restPort + 1;
  }

  /** Where Flink keeps its jobs' state, which both of its processes need. */
  private String state(String kind) {
    return data.file("flink").resolve(kind).toUri().toString();
  }

  /**
   * The configuration as Flink reads it.
   *
   * @param keys what it is told of them
   */
  String render(Map<String, String> keys) {
    Map<String, String> settings = new LinkedHashMap<>(keys);
    addAddresses(settings);
    addMemory(settings);
    addFaultTolerance(settings);
    addClassLoading(settings);
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + ": " + quote(setting.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private void addAddresses(Map<String, String> settings) {
    for (String key :
        List.of(
            "rest.address",
            "rest.bind-address",
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host")) {
      settings.put(key, Loopback.HOST);
    }
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("rest.bind-port", Integer.toString(restPort));
    settings.put("jobmanager.rpc.port", Integer.toString(rpcPort()));
    // Its own pages alone; by itself it lets the pages of everybody read its answers.
    settings.put("web.access-control-allow-origin", FlinkOverview.address(restPort).toString());
    settings.put("io.tmp.dirs", folder.temporary().toString());
    settings.put("web.upload.dir", folder.temporary().toString());
    settings.put("web.tmpdir", folder.temporary().toString());
  }

  /** Spelt out as a start script would: the processes refuse to derive the sizes themselves. */
  private static void addMemory(Map<String, String> settings) {
    settings.put("taskmanager.numberOfTaskSlots", "6");
    settings.put("taskmanager.cpu.cores", "2.0");
    settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MB + "m");
    settings.put("taskmanager.memory.task.heap.size", HEAP_MB - FRAMEWORK_HEAP_MB + "m");
    settings.put("taskmanager.memory.framework.off-heap.size", "64m");
    settings.put("taskmanager.memory.task.off-heap.size", "32m");
    settings.put("taskmanager.memory.network.min", NETWORK_MB + "m");
    settings.put("taskmanager.memory.network.max", NETWORK_MB + "m");
    settings.put("taskmanager.memory.managed.size", "0m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "192m");
    settings.put("taskmanager.memory.jvm-overhead.min", "128m");
    settings.put("taskmanager.memory.jvm-overhead.max", "128m");
  }

  private void addFaultTolerance(Map<String, String> settings) {
    settings.put("state.backend.type", "hashmap");
    settings.put("execution.checkpointing.dir", state("checkpoints"));
    settings.put("execution.checkpointing.savepoint-dir", state("savepoints"));
    // A killed process is noticed when its port refuses two heartbeats in a row, a hung one by the
    // time-out, which leaves room for the pauses of a machine with two busy cores.
    settings.put("heartbeat.interval", "500 ms");
    settings.put("heartbeat.timeout", "10 s");
    settings.put("heartbeat.rpc-failure-threshold", "2");
    settings.put("cluster.registration.error-delay", "500 ms");
    settings.put("cluster.registration.refused-registration-delay", "1 s");
    settings.put("restart-strategy.type", "exponential-delay");
    settings.put("restart-strategy.exponential-delay.initial-backoff", "1 s");
    settings.put("restart-strategy.exponential-delay.max-backoff", "10 s");
    settings.put("cluster.uncaught-exception-handling", "FAIL");
    // How old may be what status and detect say of a job: whoever waits until it runs waits for
    // that as well.
    settings.put("web.refresh-interval", "500 ms");
    settings.put("metrics.fetcher.update-interval", "1 s");
  }

  /**
   * LZ4 uses its native code only where the JVM's own class loader has loaded it, and is several
   * times slower where each job brings its own.
   */
  private static void addClassLoading(Map<String, String> settings) {
    settings.put("classloader.parent-first-patterns.additional", "net.jpountz.");
  }

  private static String quote(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
