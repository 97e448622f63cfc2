package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One data set taken through every part of a platform, and what must be true of it afterwards. */
record WholeFlow(TestPlatform platform, Path dataSet, Path workFolder) {

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  void load() {
    platform.run(DEADLINE, "load", dataSet.toString()).succeeded();
  }

  CommandRun stream() {
    return platform.run(DEADLINE, "stream", dataSet.toString()).succeeded();
  }

  void archive() {
    platform.run(DEADLINE, "archive", "--until-caught-up").succeeded();
  }

  /** The backtest's assessments by event. */
  Map<String, String> backtest() throws IOException {
    Path out = workFolder.resolve("backtest.jsonl");
    platform.run(DEADLINE, "backtest", dataSet.toString(), "--out", out.toString()).succeeded();
    return DetectionRun.byEvent(Files.readAllLines(out));
  }

  /** Runs a job from the beginning at that parallelism and compares it with the backtest. */
  void assertDetectionEqualsBacktest(Map<String, String> backtest, int parallelism) {
    DetectionRun run = DetectionRun.start(platform, parallelism);
    run.awaitAssessed(backtest.size());
    assertThat(run.assessments()).containsExactlyEntriesOf(backtest);
    run.awaitAlertsAmong(backtest.values());
  }

  void stopDetection() {
    platform.run(DEADLINE, "detect", "--stop").succeeded();
  }

  /** Streams the data set again below a running job: nobody may see anything new. */
  void assertStreamingAgainChangesNothing(Map<String, String> backtest) throws IOException {
    assertIngestingAgainChangesNothing(backtest, this::stream);
  }

  /** The same, however the data set is streamed again. */
  void assertIngestingAgainChangesNothing(Map<String, String> assessments, Runnable ingestion)
      throws IOException {
    long stored = storedEvents();
    DetectionRun again = DetectionRun.from(platform);
    ingestion.run();
    Set<String> sentinels = Sentinels.send(platform, workFolder);
    again.awaitAssessed(sentinels.size());
    archive();
    assertThat(again.assessments().keySet()).isEqualTo(sentinels);
    assertThat(again.alertIds()).isEmpty();
    assertThat(storedEvents()).isEqualTo(stored + sentinels.size());
    assertThat(DetectionRun.byEvent(platform.topics().values("assessments")))
        .containsAllEntriesOf(assessments);
  }

  long storedEvents() {
    try (MongoClient client = MongoClients.create(platform.mongodbUri())) {
      return client.getDatabase("vigie").getCollection("events").countDocuments();
    }
  }

  /** All events on the shop's topics. */
  Set<String> eventsOnTopics() {
    return List.of("user-events", "payments", "orders").stream()
        .flatMap(topic -> platform.topics().records(topic).stream())
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .map(DetectionRun::event)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
