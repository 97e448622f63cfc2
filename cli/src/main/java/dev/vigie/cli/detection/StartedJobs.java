package dev.vigie.cli.detection;

import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.JobSubmission;
import dev.vigie.platform.flink.RetainedState;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jobs that were started on the local platform and not stopped since. A JobManager that is
 * killed forgets its jobs; what they were told is kept here, so that they can be brought back from
 * their last checkpoint. The files are readable for their owner alone: passwords are in them.
 */
public final class StartedJobs {

  private static final String FILE = "started.properties";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private final Path jobs;

  /**
   * The jobs of a platform.
   *
   * @param dataFolder the platform's
   */
  public StartedJobs(Path dataFolder) {
    this.jobs = dataFolder.resolve("jobs").toAbsolutePath();
  }

  /**
   * A job that was brought back.
   *
   * @param from where its state was; empty when it had none and began anew
   */
  public record Resumed(String name, String jobId, Optional<String> from) {}

  /** Where a job of that name keeps checkpoints and savepoints. */
  public Path stateFolder(String name) {
    return jobs.resolve(name);
  }

  public void started(String name, JobSubmission submission) {
    Properties told = new Properties();
    told.setProperty("jar", submission.jar().toAbsolutePath().toString());
    told.setProperty("parallelism", Integer.toString(submission.parallelism()));
    told.setProperty("arguments", String.join(" ", submission.arguments()));
    submission.restoreFrom().ifPresent(path -> told.setProperty("restore-from", path));
    Path file = file(name);
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        told.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void stopped(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void allStopped() {
    names().forEach(this::stopped);
  }

  /** Each as it is now. */
  public List<JobCondition> conditions(FlinkCluster cluster) {
    return names().stream().map(name -> JobCondition.of(name, cluster)).toList();
  }

  /** Brings back those that the cluster does not have, and waits until they run. */
  public List<Resumed> resume(FlinkCluster cluster) {
    List<Resumed> resumed = new ArrayList<>();
    for (String name : names()) {
      if (cluster.active(name).isEmpty()) {
        JobSubmission submission = submission(name);
        String id = cluster.submit(submission);
        cluster.awaitRunning(id, START_LIMIT);
        resumed.add(new Resumed(name, id, submission.restoreFrom()));
      }
    }
    return resumed;
  }

  /** As it was started, but from what it has left behind since. */
  private JobSubmission submission(String name) {
    Path file = file(name);
    Properties told = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      told.load(reader);
      Optional<String> left =
          RetainedState.newestSince(stateFolder(name), Files.getLastModifiedTime(file).toInstant())
              .map(path -> path.toUri().toString());
      return new JobSubmission(
          Path.of(told.getProperty("jar")),
          List.of(told.getProperty("arguments").split(" ", -1)),
          Integer.parseInt(told.getProperty("parallelism")),
          left.or(() -> Optional.ofNullable(told.getProperty("restore-from"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() {
    try (Stream<Path> folders = Files.list(jobs)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(FILE)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return stateFolder(name).resolve(FILE);
  }
}
