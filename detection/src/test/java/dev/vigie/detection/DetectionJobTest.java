package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.detection.sink.AssessedPayment;
import dev.vigie.detection.source.Arrival;
import dev.vigie.detection.source.ValueType;
import dev.vigie.events.Customer;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.DeadLetterPart;
import dev.vigie.events.Event;
import dev.vigie.events.PackedEvent;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wiring, between a list of arrivals and lists of results. */
class DetectionJobTest {

  private static final KnownCustomers DIRECTORY =
      new KnownCustomers("wiring").with(new Customer("C1", "FR", ZoneOffset.UTC, null));

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldAssessEveryAttemptAndPutAsideWhatIsNoEvent(int parallelism) throws Exception {
    // Given
    ShopDay day = ShopDay.random(3, 500, 10, 60_000);
    List<Arrival> arrivals = new ArrayList<>();
    for (Event event : day.events()) {
      arrivals.add(new Arrival.Accepted(arrivals.size(), PackedEvent.of(event)));
    }
    arrivals.add(new Arrival.Refused(arrivals.size(), deadLetter()));
    var assessments = new CollectedOutput<AssessedPayment>("assessments-" + parallelism);
    var alerts = new CollectedOutput<AssessedPayment>("alerts-" + parallelism);
    var deadLetters = new CollectedOutput<DeadLetterPart>("dead-letters-" + parallelism);

    // When
    run(parallelism, arrivals, new DetectionJob.Outputs(assessments, alerts, deadLetters));

    // Then
    assertThat(texts(assessments))
        .containsExactlyInAnyOrderElementsOf(day.assessments(DIRECTORY).values());
    assertThat(texts(alerts))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            day.assessments(DIRECTORY).values().stream()
                .filter(assessment -> assessment.contains("\"alert\":true"))
                .toList());
    assertThat(deadLetters.elements()).hasSize(1);
  }

  private static void run(int parallelism, List<Arrival> arrivals, DetectionJob.Outputs outputs)
      throws Exception {
    Configuration configuration = JobConfiguration.of(settings());
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    var environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    DataStream<Arrival> stream =
        environment
            .fromData(arrivals, ValueType.ARRIVAL)
            .uid("list")
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Arrival>forBoundedOutOfOrderness(Duration.ofMinutes(1))
                    .withTimestampAssigner((arrival, unused) -> timeOf(arrival)))
            .uid("times")
            .setParallelism(1);
    var operator = new AssessmentOperator(RuleSet.defaults().toYaml(), DIRECTORY, "wiring", null);
    DetectionJob.define("wiring", stream, operator, outputs);
    environment.execute();
  }

  private static DetectionSettings settings() {
    Properties properties = new Properties();
    properties.setProperty("kafka.bootstrap.servers", "127.0.0.1:1");
    properties.setProperty("postgres.url", "jdbc:postgresql://127.0.0.1:1/nowhere");
    return DetectionSettings.of(properties);
  }

  private static long timeOf(Arrival arrival) {
    return arrival instanceof Arrival.Accepted accepted
        ? accepted.event().epochMilli()
        : Long.MIN_VALUE;
  }

  private static DeadLetter deadLetter() {
    return new DeadLetter(
        new byte[] {1},
        new Rejection(Rejection.Reason.NOT_JSON, "no"),
        new Place.Offset("payments", 0, 1),
        Instant.EPOCH);
  }

  private static List<String> texts(CollectedOutput<AssessedPayment> output) {
    return output.elements().stream()
        .map(
            element -> new String(((AssessedPayment) element).assessment(), StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * Kryo is switched off for the whole job, so a type that needed it would fail the other tests.
   */
  @Test
  void shouldSerializeEveryTypeWithoutKryo() {
    Configuration configuration = JobConfiguration.of(settings());
    var strict = new SerializerConfigImpl(configuration);

    assertThat(strict.hasGenericTypesDisabled()).isTrue();
    assertThat(
            List.of(
                TypeInformation.of(AssessedPayment.class).createSerializer(strict),
                TypeInformation.of(DeadLetterPart.class).createSerializer(strict),
                ValueType.EVENT.createSerializer(strict),
                ValueType.ARRIVAL.createSerializer(strict)))
        .noneMatch(serializer -> serializer.getClass().getName().contains("Kryo"));
  }
}
