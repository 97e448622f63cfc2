package dev.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.rules.CustomerHistory;
import dev.vigie.streaming.run.RunCounts;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.RunLedger;
import dev.vigie.streaming.run.RunSource;
import dev.vigie.streaming.run.StreamRun;
import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(240)
class ReconcileAndDeadLettersIT {

  private static final Pattern RUN = Pattern.compile("run ([0-9a-z]{10})");

  private static KafkaTestbed kafka;
  private static EventStoreTestbed store;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    kafka = KafkaTestbed.threeBrokers();
    store = EventStoreTestbed.start();
    assertThat(vigie("topics", "apply").exitCode()).isZero();
  }

  @AfterAll
  static void stop() {
    store.close();
    kafka.close();
  }

  @Test
  void shouldAgreeOnceArchivedAndAssessedAndNameWhatIsMissingBefore() throws IOException {
    String run = stream("agree.jsonl", event("a1", "search"), event("a2", "payment_attempt"), "no");

    CommandLineRun topicsOnly = vigie("reconcile", run, "--no-archive", "--no-assessments");
    CommandLineRun before = vigie("reconcile", run);
    assertThat(vigie("archive", "--until-caught-up").exitCode()).isZero();
    write("assessments", assessment("a2", false).replace("C1", "C2"));
    CommandLineRun ofAnother = vigie("reconcile", run);
    write("assessments", assessment("a2", false));
    CommandLineRun after = vigie("reconcile", run);

    assertThat(topicsOnly.exitCode()).as(topicsOnly.out() + topicsOnly.err()).isZero();
    assertThat(topicsOnly.out()).contains("all agree").containsPattern("read +3");
    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out())
        .contains(
            "DIFFERENCE archived: 2 expected, 0 found",
            "event a1 of customer C1",
            "event a2 of customer C1")
        .contains("DIFFERENCE assessed: 1 expected, 0 found");
    assertThat(ofAnother.out())
        .contains("DIFFERENCE assessed: 1 expected, 0 found", "event a2 of customer C1");
    assertThat(after.exitCode()).as(after.out() + after.err()).isZero();
    assertThat(after.out())
        .containsPattern("archived +2")
        .containsPattern("assessed +1")
        .containsPattern("dead letters +1 +1")
        .contains("all agree");
  }

  @Test
  void shouldWaitForArchiveAndAssessments() throws IOException {
    String run = stream("wait.jsonl", event("w1", "payment_attempt"));
    var waiting =
        CompletableFuture.supplyAsync(() -> vigie("reconcile", run, "--wait", "60s", "--json"));

    assertThat(vigie("archive", "--until-caught-up").exitCode()).isZero();
    write("assessments", assessment("w1", false));
    CommandLineRun ended = waiting.orTimeout(90, TimeUnit.SECONDS).join();

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .hasLineCount(1)
        .startsWith("{\"run\":\"" + run + "\",\"state\":\"ended\"")
        .contains("\"topics\":{\"payments\":{\"acknowledged\":1,\"there\":1}}")
        .contains("\"archived\":1,\"payment_attempts\":1,\"assessed\":1")
        .contains("\"differences\":[],\"agree\":true}");
  }

  @Test
  void shouldNameAttemptsThatCameTooLateToBeToldFromRepetitions() throws IOException {
    List<String> later =
        IntStream.rangeClosed(0, CustomerHistory.REMEMBERED_PAYMENTS)
            .mapToObj(i -> event("l" + i, "payment_failed"))
            .toList();
    stream("later.jsonl", later.toArray(String[]::new));
    String run = stream("late.jsonl", event("late", "payment_attempt"));

    CommandLineRun found = vigie("reconcile", run, "--no-archive");

    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.out())
        .contains(
            "DIFFERENCE attempts too old to be told from repetitions: 0 expected, 1 found",
            "event late of customer C1",
            "1 differences");
  }

  @Test
  void shouldNameAttemptsWhoseAlertWasNotPublished() throws IOException {
    String run = stream("alerts.jsonl", event("f1", "payment_attempt"));
    write("assessments", assessment("f1", true));

    CommandLineRun lost = vigie("reconcile", run, "--no-archive");
    write("fraud-alerts", assessment("f1", true));
    CommandLineRun published = vigie("reconcile", run, "--no-archive");

    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.out()).contains("DIFFERENCE alerts published: 1 expected, 0 found", "event f1");
    assertThat(published.exitCode()).as(published.out() + published.err()).isZero();
  }

  @Test
  void shouldNotWaitForWhatNoWaitingMends() throws IOException {
    String run = stream("gone.jsonl", event("g1", "search"));
    noteAsIfItHadSent(run, 2);

    CommandLineRun gone =
        vigie("reconcile", run, "--no-archive", "--no-assessments", "--wait", "1d", "--json");

    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.out())
        .contains("{\"what\":\"on topic user-events\",\"expected\":2,\"found\":1")
        .contains("\"agree\":false}");
  }

  @Test
  void shouldCountTheExtraRecordsOfAllRunsOfASource() throws IOException {
    String[] lines = {event("x1", "search"), event("x2", "order_created")};
    stream("again.jsonl", lines);
    stream("again.jsonl", lines);
    String last = stream("again.jsonl", event("x1", "search"), event("x3", "search"));

    CommandLineRun run = vigie("reconcile", last, "--no-archive", "--no-assessments");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("events, each once +2")
        .containsPattern("other runs of the source +2")
        .containsPattern("extra records of all runs +3");
  }

  @Test
  void shouldNameEventsOfTheSourceThatAreNotOnTheTopics() throws IOException {
    String run = stream("lost.jsonl", event("l1", "search"));
    addLine("lost.jsonl", event("l2", "search"));
    noteAsIfItHadSent(run, 2);

    CommandLineRun lost = vigie("reconcile", "latest", "--no-archive", "--no-assessments");

    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.out())
        .contains("DIFFERENCE on topic user-events: 2 expected, 1 found", "event l2")
        .doesNotContain("event l1");
  }

  @Test
  void shouldNameEventsThatAreOnTheTopicsTwice() throws IOException {
    String run = stream("twice.jsonl", event("t1", "search"), event("t2", "search"));
    write("user-events", event("t2", "search"), run);

    CommandLineRun twice = vigie("reconcile", run, "--no-archive", "--no-assessments");

    assertThat(twice.exitCode()).isEqualTo(1);
    assertThat(twice.out())
        .contains("DIFFERENCE on topic user-events: 2 expected, 3 found", "event t2")
        .doesNotContain("event t1");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, 2, 1, 'acknowledged of read: 3 expected, 2 found'",
    "2, 2, 1, 1, 'acknowledged of sent: 2 expected, 1 found'",
    "3, 3, 3, 2, 'dead letters not-json: 2 expected, 1 found'",
  })
  void shouldReportWhatARunCountedAndIsNotThere(
      long read, long sent, long acknowledged, long deadLetters, String difference)
      throws IOException {
    String run = stream("counts.jsonl", event("c1", "search"), "no event");
    note(
        run,
        new RunCounts(
            read, sent, acknowledged, counts("user-events", 1), counts("not-json", deadLetters)));

    CommandLineRun reconciled = vigie("reconcile", run, "--no-archive", "--no-assessments");

    assertThat(reconciled.exitCode()).isEqualTo(1);
    assertThat(reconciled.out()).containsOnlyOnce("DIFFERENCE").contains(difference);
  }

  @Test
  void shouldSayThatARunWasKilled() {
    KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
    var killed = new RunId("0000killed");
    new RunLedger(connection).write(StreamRun.started(killed, RunSource.ONCE, Instant.EPOCH));

    CommandLineRun run = vigie("reconcile", "0000killed", "--no-archive", "--no-assessments");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("DIFFERENCE the run has not ended, or was killed");
  }

  @Test
  void shouldRefuseARunThatIsNotThere() {
    assertThat(vigie("reconcile", "zzzzzzzzzz").exitCode()).isEqualTo(3);
    assertThat(vigie("reconcile", "no run").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldListShowAndReplayADeadLetterOnce() throws IOException {
    String run = stream("typo.jsonl", event("d1", "search").replace("search", "sea\u0001rch"));
    CommandLineRun list = vigie("dead-letters", "list", "--place", "typo.jsonl");
    String id = list.out().lines().skip(1).findFirst().orElseThrow().split(" ", -1)[0];

    CommandLineRun show = vigie("dead-letters", "show", id);
    CommandLineRun unfixed = vigie("dead-letters", "replay", id);
    Path fixed = file("fixed.jsonl", event("d1", "search"));
    CommandLineRun replay = vigie("dead-letters", "replay", id, "--file", fixed.toString());
    CommandLineRun again = vigie("dead-letters", "replay", id, "--file", fixed.toString());

    assertThat(list.out()).contains("not-json", "typo.jsonl:1", "1 dead letters");
    assertThat(show.out()).contains("run     " + run, "reader  stream", "sea\\x01rch");
    assertThat(unfixed.exitCode()).isEqualTo(1);
    assertThat(unfixed.out()).contains("0 events sent", "1 still invalid", "not-json");
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out()).contains("1 events sent").containsPattern("user-events +1");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("0 events sent", "1 there already");
    assertThat(vigie("reconcile", runOf(replay), "--no-archive", "--no-assessments").exitCode())
        .isZero();
    assertThat(vigie("dead-letters", "list", "--place", "typo.jsonl").out())
        .contains("1 dead letters");
  }

  @Test
  void shouldReplayLettersByTheLineTheyCameFrom() throws IOException {
    stream("lines.jsonl", event("n1", "search"), "bad", event("n3", "search"), "worse");
    // An event of another customer is not there already because its id is.
    String ofAnother = event("n1", "order_created").replace("C1", "C2");
    Path fixed = file("lines-fixed.jsonl", event("n1", "search"), ofAnother, "", "still");

    CommandLineRun replay =
        vigie("dead-letters", "replay", "--place", "lines.jsonl", "--file", fixed.toString());

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out())
        .contains("2 dead letters: 1 events sent, 0 there already, 1 still invalid")
        .containsPattern("orders +1");
  }

  @Test
  void shouldRefuseDeadLettersThatAreNotThereOrNotNamed() {
    assertThat(vigie("dead-letters", "show", "0-999999").exitCode()).isEqualTo(3);
    assertThat(vigie("dead-letters", "show", "first").exitCode()).isEqualTo(2);
    assertThat(vigie("dead-letters", "replay").exitCode()).isEqualTo(2);
    assertThat(vigie("dead-letters", "list", "--reason", "odd").exitCode()).isEqualTo(2);
    assertThat(vigie("dead-letters", "list", "--json", "--place", "nowhere").out()).isEmpty();
  }

  private String stream(String name, String... lines) throws IOException {
    CommandLineRun run = vigie("stream", file(name, lines).toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return runOf(run);
  }

  private static String runOf(CommandLineRun run) {
    Matcher id = RUN.matcher(run.out());
    assertThat(id.find()).as(run.out()).isTrue();
    return id.group(1);
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private void addLine(String name, String line) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, Files.readString(file) + line + "\n");
  }

  private static void noteAsIfItHadSent(String run, long events) {
    note(
        run, new RunCounts(events, events, events, counts("user-events", events), new TreeMap<>()));
  }

  private static void note(String run, RunCounts counts) {
    var ledger = new RunLedger(KafkaConnection.to(kafka.bootstrapServers()));
    StreamRun noted = ledger.find(new RunId(run)).orElseThrow();
    ledger.write(noted.ended(StreamRun.State.ENDED, Instant.now(), counts));
  }

  private static SortedMap<String, Long> counts(String what, long count) {
    return new TreeMap<>(Map.of(what, count));
  }

  private static void write(String topic, String value) {
    write(new ProducerRecord<>(topic, value.getBytes(UTF_8)));
  }

  /** As if that run had written it. */
  private static void write(String topic, String value, String run) {
    var record = new ProducerRecord<byte[], byte[]>(topic, value.getBytes(UTF_8));
    record.headers().add(RunId.HEADER, new RunId(run).bytes());
    write(record);
  }

  private static void write(ProducerRecord<byte[], byte[]> record) {
    try (var producer =
        KafkaConnection.to(kafka.bootstrapServers()).openProducer(Map.of(), Map.of())) {
      var unused = producer.send(record);
    }
  }

  private static String event(String id, String type) {
    return "{\"event_id\":\"%s\",\"ts\":\"2025-11-11T09:51:23Z\",\"event_type\":\"%s\",\"customer_id\":\"C1\"}"
        .formatted(id, type);
  }

  private static String assessment(String eventId, boolean alert) {
    return "{\"assessment_id\":\"%1$s\",\"event_id\":\"%1$s\",\"customer_id\":\"C1\",\"alert\":%2$s}"
        .formatted(eventId, alert);
  }

  private static CommandLineRun vigie(String... arguments) {
    return CommandLineRun.with(
        Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "MONGODB_URI", store.uri()),
        arguments);
  }
}
