package dev.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.topics.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An alert explained from real servers: its topic, the archive and the directory. */
@Timeout(180)
class ExplainCommandIT {

  private static final Pattern ID = Pattern.compile("\"assessment_id\":\"([0-9a-f]+)\"");
  private static final String HEADER =
      "customer_id,signup_ts,country,preferred_device,birthdate,is_minor\n";

  private static KafkaTestbed kafka;
  private static EventStoreTestbed store;
  private static PostgresTestbed postgres;
  private static Map<String, String> environment;

  @TempDir static Path folder;
  private static String alertId;

  @BeforeAll
  static void bringAnAlertToItsTopic() throws IOException {
    kafka = KafkaTestbed.threeBrokers();
    store = EventStoreTestbed.start();
    postgres = PostgresTestbed.start();
    environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "MONGODB_URI", store.uri(),
            "POSTGRES_URL", postgres.newDatabase(),
            "POSTGRES_USER", PostgresTestbed.USER,
            "POSTGRES_PASSWORD", PostgresTestbed.PASSWORD);
    Files.write(
        folder.resolve("events.jsonl"),
        List.of(
            event("e1", "10:00:00", "add_to_cart", ",\"cart_value\":120.5"),
            event(
                "e2",
                "10:00:20",
                "payment_attempt",
                ",\"amount\":120.50,\"payment_country\":\"DE\""),
            event("e3", "10:00:40", "payment_failed", "")));
    home("FR");
    for (String command : List.of("topics apply", "stream DIR", "archive --until-caught-up")) {
      CommandLineRun run = vigie(command);
      assertThat(run.exitCode()).as(command + ": " + run.err()).isZero();
    }
    assertThat(vigie("backtest DIR --out DIR/assessments.jsonl").exitCode()).isZero();
    String assessment = Files.readString(folder.resolve("assessments.jsonl")).strip();
    write("assessments", assessment);
    Matcher id = ID.matcher(assessment);
    assertThat(id.find()).isTrue();
    alertId = id.group(1);
  }

  @AfterAll
  static void stopServers() {
    postgres.close();
    store.close();
    kafka.close();
  }

  @Test
  void shouldConfirmTheAlertAndSayWhatEachRuleLookedAt() throws IOException {
    home("FR");

    CommandLineRun run = vigie("explain " + alertId);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .startsWith("confirmed: payment e2 of customer C1 at 2025-11-11T10:00:20Z, score 100")
        .contains("+25: payment from DE, home country is FR")
        .contains("20 s since the cart was opened, limit 30 s")
        .contains("1 attempts in 5 min, limit 3");
  }

  @Test
  void shouldSayWhatDiffersAndWhyWhenTheCustomerHasMoved() throws IOException {
    home("DE");

    CommandLineRun text = vigie("explain " + alertId);
    CommandLineRun json = vigie("explain --json " + alertId);

    assertThat(text.exitCode()).isEqualTo(ExitCode.DIFFERENCE.code());
    assertThat(text.out())
        .startsWith("differs: payment e2")
        .contains("features.home_country: written FR, computed DE")
        .contains("why that may be: the customer's row in the directory has changed since");
    assertThat(json.exitCode()).isEqualTo(ExitCode.DIFFERENCE.code());
    assertThat(json.out())
        .hasLineCount(1)
        .contains("\"confirmed\":false")
        .contains("{\"field\":\"score\",\"written\":\"100\",\"computed\":\"75\"}");
  }

  @Test
  void shouldSayThatThereIsNoSuchAlert() {
    CommandLineRun run = vigie("explain 00000000000000000000000000000000");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.err()).hasLineCount(1).contains("no alert or assessment of that id");
  }

  private static void home(String country) throws IOException {
    Files.writeString(
        folder.resolve("customers.csv"),
        HEADER + "C1,2025-01-01 00:00:00," + country + ",ios,1970-01-01,0\n");
    assertThat(vigie("load DIR").exitCode()).isZero();
  }

  private static String event(String id, String time, String type, String more) {
    return "{\"event_id\":\"%s\",\"ts\":\"2025-11-11T%sZ\",\"event_type\":\"%s\",\"customer_id\":\"C1\",\"session_id\":\"S1\"%s}"
        .formatted(id, time, type, more);
  }

  private static void write(String topic, String value) {
    try (var producer =
        KafkaConnection.to(kafka.bootstrapServers()).openProducer(Map.of(), Map.of())) {
      var unused = producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8)));
    }
  }

  private static CommandLineRun vigie(String command) {
    return CommandLineRun.with(environment, command.replace("DIR", folder.toString()).split(" "));
  }
}
