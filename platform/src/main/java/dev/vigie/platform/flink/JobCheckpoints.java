package dev.vigie.platform.flink;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a job's checkpoints are.
 *
 * @param failed how many could not be written, since the job was started
 * @param lastFailure of the newest checkpoint, when that one failed; null when the newest is good
 * @param goodSince when the newest good one was begun; null when there is none
 * @param newestState where the newest checkpoint or savepoint is, or else what the job itself was
 *     started from; empty when there is none of them
 */
public record JobCheckpoints(
    long failed,
    @Nullable String lastFailure,
    @Nullable Instant goodSince,
    Optional<String> newestState) {

  static JobCheckpoints of(JsonObject answer) {
    long failed = answer.object("counts").map(counts -> counts.number("failed")).orElse(0L);
    Optional<JsonObject> failure = latest(answer, "failed");
    Optional<JsonObject> good = newest(latest(answer, "completed"), latest(answer, "savepoint"));
    boolean failing =
        failure.isPresent()
            && failure.get().number("id") > good.map(c -> c.number("id")).orElse(0L);
    return new JobCheckpoints(
        failed,
        failing ? failure.get().text("failure_message").orElse("no reason given") : null,
        good.map(c -> Instant.ofEpochMilli(c.number("trigger_timestamp"))).orElse(null),
        good.or(() -> latest(answer, "restored"))
            .flatMap(c -> c.text("external_path"))
            .filter(path -> !path.startsWith("<")));
  }

  private static Optional<JsonObject> latest(JsonObject answer, String kind) {
    return answer.object("latest").flatMap(latest -> latest.object(kind));
  }

  private static Optional<JsonObject> newest(
      Optional<JsonObject> checkpoint, Optional<JsonObject> savepoint) {
    return Stream.of(checkpoint, savepoint)
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(state -> state.number("id")));
  }
}
