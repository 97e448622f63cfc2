package dev.vigie.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaTestbedIT {

  @Test
  void shouldTakeRecordsWithOneBrokerOfThreeStoppedThenAnother() throws Exception {
    try (KafkaTestbed kafka = KafkaTestbed.threeBrokers();
        Admin admin = Admin.create(settings(kafka));
        var producer =
            new KafkaProducer<>(settings(kafka), new StringSerializer(), new StringSerializer())) {
      var topic = new NewTopic("events", 3, (short) 3);
      admin.createTopics(List.of(topic.configs(Map.of("min.insync.replicas", "2")))).all().get();

      kafka.stopBroker(1);
      writeToEveryPartition(producer);
      kafka.startBroker(1);
      kafka.stopBroker(2);
      writeToEveryPartition(producer);

      assertThat(producer.partitionsFor("events")).hasSize(3);
    }
  }

  @Test
  void shouldStartWithoutAnyTopic() throws Exception {
    try (KafkaTestbed kafka = KafkaTestbed.oneBroker();
        Admin admin = Admin.create(settings(kafka))) {
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
  }

  private static void writeToEveryPartition(KafkaProducer<String, String> producer)
      throws Exception {
    for (int partition = 0; partition < 3; partition++) {
      producer.send(new ProducerRecord<>("events", partition, "k", "v")).get(60, TimeUnit.SECONDS);
    }
  }

  private static Map<String, Object> settings(KafkaTestbed kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
  }
}
