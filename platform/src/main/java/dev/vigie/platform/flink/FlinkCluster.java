package dev.vigie.platform.flink;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Flink cluster behind its REST address, the local platform's or anybody's.
 *
 * <p>Every method throws {@link UnavailableException} when the cluster cannot be reached or
 * refuses.
 */
public final class FlinkCluster {

  private static final String JAR_NAME = "vigie-detection-";
  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private final FlinkRest rest;

  /**
   * The cluster; nothing is asked yet.
   *
   * @throws InvalidInputException when the connection names a key that cannot be used
   */
  public FlinkCluster(FlinkConnection connection) {
    this.rest = new FlinkRest(connection);
  }

  /**
   * The same for somebody who wants to know soon that nobody answers.
   *
   * @param patience for any answer
   * @throws InvalidInputException when the connection names a key that cannot be used
   */
  public FlinkCluster(FlinkConnection connection, Duration patience) {
    this.rest = new FlinkRest(connection, patience);
  }

  /** How many parallel subtasks the cluster could run if it ran nothing else, and can now. */
  public record Slots(int total, int available) {}

  public Slots slots() {
    JsonObject overview = rest.get("/overview");
    return new Slots(
        (int) overview.number("slots-total"), (int) overview.number("slots-available"));
  }

  /** All jobs that the cluster remembers, those that are over too. */
  public List<FlinkJob> jobs() {
    return rest.get("/jobs/overview").objects("jobs").stream()
        .map(
            job ->
                new FlinkJob(
                    job.text("jid").orElseThrow(),
                    job.text("name").orElse(""),
                    FlinkJob.State.valueOf(job.text("state").orElseThrow()),
                    Instant.ofEpochMilli(job.number("start-time"))))
        .toList();
  }

  /** The job of that name that is not over, or empty. */
  public Optional<FlinkJob> active(String name) {
    return jobs().stream().filter(job -> job.name().equals(name) && !job.isOver()).findFirst();
  }

  /**
   * Starts a job and returns at once.
   *
   * @return the job's id
   * @throws InvalidInputException with the job's own words when it refuses its settings
   */
  public String submit(JobSubmission submission) {
    String jarId = upload(submission.jar());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("programArgsList", submission.arguments());
    body.put("parallelism", submission.parallelism());
    submission.restoreFrom().ifPresent(path -> body.put("savepointPath", path));
    try {
      return rest.post("/jars/" + jarId + "/run", body).text("jobid").orElseThrow();
    } catch (FlinkRefusal e) {
      throw e.badInput().<RuntimeException>map(InvalidInputException::new).orElse(e);
    }
  }

  /** Keeps one jar on the cluster: the same one is not sent twice, an older one is deleted. */
  private String upload(Path jar) {
    String fileName = JAR_NAME + digest(jar) + ".jar";
    String kept = null;
    for (JsonObject stored : rest.get("/jars").objects("files")) {
      String id = stored.text("id").orElseThrow();
      String name = stored.text("name").orElse("");
      if (name.equals(fileName) && kept == null) {
        kept = id;
      } else if (name.startsWith(JAR_NAME)) {
        rest.delete("/jars/" + id);
      }
    }
    return kept == null ? uploaded(jar, fileName) : kept;
  }

  private String uploaded(Path jar, String fileName) {
    String stored = rest.upload("/jars/upload", jar, fileName).text("filename").orElseThrow();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  private static String digest(Path jar) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (IOException e) {
      throw new UnavailableException("the job's jar " + jar, "cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public List<FlinkVertex> vertices(String jobId) {
    return rest.get("/jobs/" + jobId).objects("vertices").stream()
        .map(
            vertex ->
                new FlinkVertex(
                    vertex.text("name").orElse(""),
                    (int) vertex.number("parallelism"),
                    vertex.text("status").orElse("")))
        .toList();
  }

  public FlinkJob.State state(String jobId) {
    return FlinkJob.State.valueOf(rest.get("/jobs/" + jobId).text("state").orElseThrow());
  }

  /**
   * The sum of what a job's subtasks count under that name; empty while the cluster has not heard
   * of it, which takes it some seconds.
   */
  public OptionalLong metric(String jobId, String name) {
    return new JobMetrics(rest, jobId).sum(name);
  }

  /**
   * What a job counts of each partition that it reads, under these names: by name, then by
   * partition. Names that the cluster has not heard of yet are left out.
   */
  public Map<String, SortedMap<String, Long>> partitionMetrics(String jobId, Set<String> names) {
    return new JobMetrics(rest, jobId).byPartition(names);
  }

  /** How a job's checkpoints are; of one that is over too. */
  public JobCheckpoints checkpoints(String jobId) {
    return JobCheckpoints.of(rest.get("/jobs/" + jobId + "/checkpoints"));
  }

  /** Why the job last failed, in one line, or empty when it never did. */
  public Optional<String> lastFailure(String jobId) {
    return rest.get("/jobs/" + jobId + "/exceptions")
        .object("exceptionHistory")
        .flatMap(history -> history.objects("entries").stream().findFirst())
        .flatMap(entry -> entry.text("stacktrace"))
        .map(FlinkRefusal::innermost);
  }

  /**
   * Waits until all of a job runs.
   *
   * @throws UnavailableException with the job's last failure when it is over before, or not running
   *     within the limit
   */
  public void awaitRunning(String jobId, Duration limit) {
    await(
        limit,
        () -> "job " + jobId + " is not running: " + lastFailure(jobId).orElse("no reason given"),
        () -> {
          if (state(jobId).isFinal()) {
            throw new FlinkRefusal(rest, lastFailure(jobId).orElse("job " + jobId + " ended"));
          }
          List<FlinkVertex> vertices = vertices(jobId);
          boolean runs = !vertices.isEmpty() && vertices.stream().allMatch(FlinkVertex::isRunning);
          return runs ? jobId : null;
        });
  }

  /**
   * Ends a job and keeps its state.
   *
   * @param folder where the savepoint goes, or empty for where the cluster puts them
   * @return where the savepoint is
   */
  public String stop(String jobId, Optional<String> folder) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("drain", false);
    folder.ifPresent(target -> body.put("targetDirectory", target));
    String trigger = rest.post("/jobs/" + jobId + "/stop", body).text("request-id").orElseThrow();
    return await(
        STOP_LIMIT,
        () -> "job " + jobId + " took longer than " + STOP_LIMIT.toSeconds() + " s to stop",
        () -> location(rest.get("/jobs/" + jobId + "/savepoints/" + trigger)));
  }

  private @Nullable String location(JsonObject answer) {
    if (!answer
        .object("status")
        .flatMap(status -> status.text("id"))
        .equals(Optional.of("COMPLETED"))) {
      return null;
    }
    JsonObject operation = answer.object("operation").orElseThrow();
    Optional<JsonObject> failure = operation.object("failure-cause");
    if (failure.isPresent()) {
      throw new FlinkRefusal(rest, failure.get().text("stack-trace").orElse("cannot stop"));
    }
    return operation.text("location").orElseThrow();
  }

  /** Ends a job; what its last checkpoint has is all that stays. */
  public void cancel(String jobId) {
    rest.patch("/jobs/" + jobId + "?mode=cancel");
    await(
        STOP_LIMIT,
        () -> "job " + jobId + " took longer than " + STOP_LIMIT.toSeconds() + " s to end",
        () -> state(jobId).isFinal() ? jobId : null);
  }

  private <T> T await(Duration limit, Supplier<String> tooLate, Supplier<@Nullable T> condition) {
    Instant deadline = Instant.now().plus(limit);
    T answer = condition.get();
    while (answer == null) {
      if (Instant.now().isAfter(deadline)) {
        throw new FlinkRefusal(rest, tooLate.get());
      }
      pause();
      answer = condition.get();
    }
    return Objects.requireNonNull(answer);
  }

  private void pause() {
    try {
      Thread.sleep(POLL_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(rest.toString(), "interrupted", e);
    }
  }

  @Override
  public String toString() {
    return rest.toString();
  }
}
