package dev.vigie.streaming;

import dev.vigie.events.EventCodec;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.Routing;
import dev.vigie.topics.Topic;
import dev.vigie.topics.TopicApplication;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;

/** The shipped catalogue on a cluster under test, emptied between tests. */
final class TestTopics {

  private final KafkaTestbed kafka;
  private final TopicCatalogue catalogue;

  TestTopics(KafkaTestbed kafka, int replication) {
    this.kafka = kafka;
    TopicCatalogue shipped = TopicCatalogue.shipped();
    List<Topic> topics =
        shipped.topics().stream()
            .map(
                topic ->
                    new Topic(
                        topic.name(),
                        topic.partitions(),
                        replication,
                        Map.of("min.insync.replicas", Integer.toString(Math.min(2, replication)))))
            .toList();
    catalogue = new TopicCatalogue(topics, shipped.routing());
  }

  KafkaConnection connection() {
    return KafkaConnection.to(kafka.bootstrapServers());
  }

  Routing routing() {
    return catalogue.routing();
  }

  void create() {
    try (var cluster = new TopicCluster(connection())) {
      TopicApplication.apply(cluster, catalogue, Duration.ofSeconds(60), notice -> {});
    }
  }

  /** Records are acknowledged only where at least so many replicas are in sync. */
  void requireInSync(int replicas, String topic) {
    var entry = new ConfigEntry("min.insync.replicas", Integer.toString(replicas));
    try (Admin admin = connection().openAdmin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
  }

  void delete() throws Exception {
    try (Admin admin = connection().openAdmin()) {
      admin.deleteTopics(catalogue.topicNames()).all().get();
    }
  }

  EventStreamer streamer() {
    return new EventStreamer(connection(), routing(), StreamSettings.asFastAsPossible());
  }

  TopicReader reader() {
    return new TopicReader(
        connection(), new EventCodec(InstantSource.system()), routing().topics());
  }

  /** Every record of these topics. */
  List<ConsumerRecord<byte[], byte[]>> contents(String... topics) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    reader().read(untilQuiet(Arrays.asList(topics)), records::add);
    return records;
  }

  static ReadSettings untilQuiet(List<String> topics) {
    return new ReadSettings(
        topics,
        null,
        ReadSettings.Start.BEGINNING,
        OptionalLong.empty(),
        Optional.of(Duration.ofMillis(200)));
  }

  void write(String topic, byte[]... values) {
    try (var producer = connection().openProducer(Map.of(), Map.of("acks", "all"))) {
      for (byte[] value : values) {
        var unused = producer.send(new ProducerRecord<>(topic, 0, null, value));
      }
    }
  }
}
