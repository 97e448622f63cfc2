package dev.vigie.platform.flink;

import dev.vigie.platform.keys.CertifiedKey;
import dev.vigie.platform.process.ChildProcess;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.FileTree;
import dev.vigie.platform.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key with which the local Flink's processes, and our commands, prove to each other that they
 * can read the data folder. Made at the first start; made anew while Flink does not run, a year
 * before it expires.
 */
public final class FlinkKeys {
  private static final int RENEWED_DAYS_BEFORE = 365;

  private static final String TLS = "security.ssl.";
  private static final String NAME = "flink-keys";

  private final DataFolder data;
  private final InstantSource clock;
  private final CertifiedKey key;

  public FlinkKeys(DataFolder data) {
    this(data, InstantSource.system());
  }

  FlinkKeys(DataFolder data, InstantSource clock) {
    this.data = data;
    this.clock = clock;
    this.key = new CertifiedKey(data.file(NAME));
  }

  /** What {@link ClientTls} reads; there once the key has been made. */
  static Path clientSettings(DataFolder data) {
    return data.file(NAME).resolve("client.properties");
  }

  /**
   * Makes the key unless there is a good one. Synchronized, as both of Flink's processes are
   * prepared at the same time.
   *
   * @return what a Flink process is told: only who has the key is let in, by REST and by all that
   *     its processes say to each other
   */
  synchronized Map<String, String> ready() throws IOException {
    if (key.exists() && isDue(clock.instant()) && !isInUse()) {
      FileTree.delete(key.folder());
    }
    key.makeIfAbsent("Vigie's local Flink");
    writeClientSettings();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(TLS + "internal.enabled", "true");
    settings.put(TLS + "rest.enabled", "true");
    settings.put(TLS + "rest.authentication-enabled", "true");
    settings.put(TLS + "protocol", "TLSv1.3");
    settings.put(TLS + "algorithms", "TLS_AES_128_GCM_SHA256");
    settings.putAll(stores("internal.", key.folder()));
    settings.putAll(stores("rest.", key.folder()));
    return settings;
  }

  private boolean isDue(Instant now) throws IOException {
    return !now.isBefore(key.expiry().minus(RENEWED_DAYS_BEFORE, ChronoUnit.DAYS));
  }

  /** A process that knows the old key would not let in one with the new. */
  private boolean isInUse() {
    return Stream.of(JobManager.NAME, TaskManager.NAME)
        .anyMatch(part -> new ChildProcess(data.part(part)).find().isPresent());
  }

  /** With the names of the stores alone: they lie beside it, wherever the folder is moved. */
  private void writeClientSettings() throws IOException {
    Path file = clientSettings(data);
    if (!Files.exists(file)) {
      PrivateFile.write(
          file,
          stores("rest.", Path.of("")).entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
              .collect(Collectors.joining()));
    }
  }

  private Map<String, String> stores(String use, Path folder) throws IOException {
    Path keys = folder.resolve(key.keyStore().getFileName());
    Path trusted = folder.resolve(key.trustStore().getFileName());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(TLS + use + "keystore", keys.toString());
    settings.put(TLS + use + "keystore-password", key.password());
    settings.put(TLS + use + "key-password", key.password());
    settings.put(TLS + use + "truststore", trusted.toString());
    settings.put(TLS + use + "truststore-password", key.password());
    return settings;
  }
}
