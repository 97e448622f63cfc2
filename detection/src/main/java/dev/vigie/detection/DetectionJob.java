package dev.vigie.detection;

import dev.vigie.detection.sink.AlertRecords;
import dev.vigie.detection.sink.AssessedPayment;
import dev.vigie.detection.sink.AssessmentRecords;
import dev.vigie.detection.sink.DeadLetterRecords;
import dev.vigie.detection.sink.KafkaOutput;
import dev.vigie.detection.source.Arrival;
import dev.vigie.detection.source.StartingOffsets;
import dev.vigie.detection.source.ValueType;
import dev.vigie.detection.source.WatchedSource;
import dev.vigie.events.DeadLetterPart;
import dev.vigie.events.PackedEvent;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The wiring: arrivals, one shuffle by customer, one operator, three topics.
 *
 * <p>Every operator has a name of its own under which its state is found again, so a job goes on
 * from a savepoint at another parallelism, or from another version of this program.
 */
public final class DetectionJob {

  private DetectionJob() {}

  /** What a Flink cluster runs. */
  public static void main(String[] arguments) throws Exception {
    DetectionSettings settings = DetectionSettings.ofArguments(arguments);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.of(settings));
    define(environment, settings, settings.directory());
    environment.executeAsync(settings.name());
  }

  /** Reads from and writes to Kafka. */
  static void define(
      StreamExecutionEnvironment environment,
      DetectionSettings settings,
      Directory.Access directory) {
    String progress = settings.name() + "-" + UUID.randomUUID();
    WatchedSource source =
        WatchedSource.of(
            settings.kafkaProperties(),
            settings.inputTopics(),
            settings.name(),
            startOf(settings.start()),
            settings.patience(),
            progress);
    DataStream<Arrival> arrivals =
        environment
            .fromSource(source, WatermarkStrategy.noWatermarks(), "read", ValueType.ARRIVAL)
            .uid("read");
    define(
        settings.name(),
        arrivals,
        new AssessmentOperator(
            settings.ruleSetYaml(), directory, progress, settings.forgetAfter().orElse(null)),
        Outputs.toKafka(settings));
  }

  private static StartingOffsets startOf(DetectionSettings.Start start) {
    return switch (start) {
      case EARLIEST -> StartingOffsets.EARLIEST;
      case LATEST -> StartingOffsets.LATEST;
    };
  }

  /**
   * Where the job writes.
   *
   * @param alerts is given only assessments that are alerts
   */
  record Outputs(
      Sink<AssessedPayment> assessments,
      Sink<AssessedPayment> alerts,
      Sink<DeadLetterPart> deadLetters) {

    /** Somebody waits for an alert; nobody for the rest. */
    private static final Duration AT_ONCE = Duration.ofMillis(2);

    private static final Duration UNHURRIED = Duration.ofMillis(250);

    static Outputs toKafka(DetectionSettings settings) {
      DetectionSettings.OutputTopics topics = settings.outputTopics();
      return new Outputs(
          sink(settings, "assessments", UNHURRIED, new AssessmentRecords(topics.assessments())),
          sink(
              settings,
              "alerts",
              AT_ONCE,
              new AlertRecords(topics.alerts(), "/" + settings.name())),
          sink(settings, "dead-letters", UNHURRIED, new DeadLetterRecords(topics.deadLetters())));
    }

    private static <T> Sink<T> sink(
        DetectionSettings settings,
        String use,
        Duration linger,
        KafkaRecordSerializationSchema<T> records) {
      Properties producer = JobConfiguration.producer(settings, linger);
      KafkaSink<T> kafka =
          KafkaSink.<T>builder()
              .setKafkaProducerConfig(producer)
              .setRecordSerializer(records)
              .setDeliveryGuarantee(
                  switch (settings.delivery()) {
                    case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
                    case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
                  })
              .setTransactionalIdPrefix(settings.name() + "-" + use)
              .build();
      return new KafkaOutput<>(kafka, use);
    }
  }

  /**
   * Reads from anywhere and writes to anywhere.
   *
   * @param arrivals with timestamps and watermarks
   */
  static void define(
      String name, DataStream<Arrival> arrivals, AssessmentOperator operator, Outputs outputs) {
    SingleOutputStreamOperator<PackedEvent> events =
        arrivals
            .process(new ArrivalSplit(name), ValueType.EVENT)
            .name("split off dead letters")
            .uid("split");
    events
        .getSideOutput(ArrivalSplit.DEAD_LETTERS)
        .sinkTo(outputs.deadLetters())
        .name("write dead letters")
        .uid("write-dead-letters");
    SingleOutputStreamOperator<AssessedPayment> assessed =
        events
            .keyBy(PackedEvent::customerId, Types.STRING)
            .transform("assess", TypeInformation.of(AssessedPayment.class), operator)
            .uid("assess");
    assessed.sinkTo(outputs.assessments()).name("write assessments").uid("write-assessments");
    assessed
        .filter(AssessedPayment::isAlert)
        .name("keep alerts")
        .uid("keep-alerts")
        .sinkTo(outputs.alerts())
        .name("write alerts")
        .uid("write-alerts");
  }
}
