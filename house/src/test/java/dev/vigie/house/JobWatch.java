package dev.vigie.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vigie.platform.flink.FlinkConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The detection job as Flink's REST address shows it. */
final class JobWatch {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String address;

  JobWatch(FlinkConnection flink) {
    this.http = HttpClient.newBuilder().sslContext(flink.tls().orElseThrow()).build();
    this.address = flink.url().toString();
  }

  /** A TaskManager that the JobManager knows. */
  record Registered(String id, int slots, int freeSlots) {}

  List<Registered> taskManagers() {
    List<Registered> all = new ArrayList<>();
    for (JsonNode one : get("/taskmanagers").path("taskmanagers")) {
      all.add(
          new Registered(
              one.path("id").asText(),
              one.path("slotsNumber").asInt(),
              one.path("freeSlots").asInt()));
    }
    return all;
  }

  /** The id of the one job that is not over. */
  String activeJob() {
    return activeJobs().findFirst().orElseThrow(() -> new AssertionError("no job is active"));
  }

  boolean hasActiveJob() {
    return activeJobs().findAny().isPresent();
  }

  private Stream<String> activeJobs() {
    return StreamSupport.stream(get("/jobs").path("jobs").spliterator(), false)
        .filter(job -> !List.of("CANCELED", "FAILED", "FINISHED").contains(status(job)))
        .map(job -> job.path("id").asText());
  }

  private static String status(JsonNode job) {
    return job.path("status").asText();
  }

  boolean allRunning(String job) {
    return runsSince(job, 0);
  }

  /**
   * Whether all of the job runs, and was started for that after a moment.
   *
   * @param moment in milliseconds since 1970
   */
  boolean runsSince(String job, long moment) {
    JsonNode details = get("/jobs/" + job);
    return details.path("state").asText().equals("RUNNING")
        && details.path("timestamps").path("RUNNING").asLong() >= moment
        && StreamSupport.stream(details.path("vertices").spliterator(), false)
            .allMatch(vertex -> status(vertex).equals("RUNNING"));
  }

  /** How often checkpoints of the job were completed. */
  int checkpoints(String job) {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("completed").asInt();
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address + path))
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
