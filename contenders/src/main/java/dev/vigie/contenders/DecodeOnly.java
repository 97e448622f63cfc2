package dev.vigie.contenders;

import static dev.vigie.contenders.ContenderJob.required;

import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The ceiling: Flink's own source, the decoding that the contract asks for, and nothing after it.
 * Each event is thrown away where it was decoded; how many there were goes to a topic now and then.
 */
final class DecodeOnly {

  private DecodeOnly() {}

  static void start(Properties settings) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration(settings));
    KafkaSource<String> source =
        KafkaSource.<String>builder()
            .setBootstrapServers(required(settings, "bootstrap.servers"))
            .setTopics(required(settings, "topics.input").split(",", -1))
            .setGroupId("bench-decode-only")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new CountingDecoder())
            .build();
    environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "decode", Types.STRING)
        .uid("decode")
        .sinkTo(sink(settings))
        .name("write counts")
        .uid("write-counts");
    environment.executeAsync("bench-decode-only");
  }

  private static Configuration configuration(Properties settings) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofMillis(Long.parseLong(required(settings, "checkpoint.interval.ms"))));
    return configuration;
  }

  private static KafkaSink<String> sink(Properties settings) {
    Properties producer = new Properties();
    producer.setProperty("linger.ms", "5");
    return KafkaSink.<String>builder()
        .setBootstrapServers(required(settings, "bootstrap.servers"))
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(
            KafkaRecordSerializationSchema.<String>builder()
                .setTopic(required(settings, "topic.output"))
                .setValueSerializationSchema(new SimpleStringSchema())
                .build())
        .build();
  }
}
