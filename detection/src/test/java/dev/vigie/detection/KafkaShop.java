package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.testbed.KafkaTestbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A shop's topics on a real broker, under names of their own so that tests do not meet. */
final class KafkaShop implements AutoCloseable {

  private final String servers;
  private final String prefix;
  private final KafkaProducer<byte[], byte[]> producer;

  KafkaShop(KafkaTestbed broker, String prefix) {
    this.servers = broker.bootstrapServers();
    this.prefix = prefix;
    this.producer = new KafkaProducer<>(producerSettings());
    createTopics();
  }

  private void createTopics() {
    Map<String, Integer> partitions =
        Map.of(
            topic("user-events"), 6,
            topic("payments"), 3,
            topic("assessments"), 3,
            topic("fraud-alerts"), 2,
            topic("dead-letters"), 1);
    List<NewTopic> topics = new ArrayList<>();
    partitions.forEach((name, count) -> topics.add(new NewTopic(name, count, (short) 1)));
    ask(admin -> admin.createTopics(topics).all().get());
    ask(
        admin -> {
          awaitLeaders(admin, partitions);
          return topics;
        });
  }

  private interface Question<T> {
    @Nullable T to(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> @Nullable T ask(Question<T> question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      return question.to(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sent before a broker knows that it leads, batches of one producer can overtake each other. */
  private static void awaitLeaders(Admin admin, Map<String, Integer> partitions) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    partitions.forEach(
        (name, count) -> {
          for (int i = 0; i < count; i++) {
            ends.put(new TopicPartition(name, i), OffsetSpec.latest());
          }
        });
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsMatching(e -> e.getCause() instanceof RetriableException)
        .until(() -> admin.listOffsets(ends).all().get().size() == ends.size());
  }

  Properties producerSettings() {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", servers);
    settings.put("key.serializer", ByteArraySerializer.class.getName());
    settings.put("value.serializer", ByteArraySerializer.class.getName());
    settings.put("linger.ms", "5");
    return settings;
  }

  String topic(String name) {
    return prefix + "." + name;
  }

  /** Settings of a job over these topics. */
  Properties jobSettings() {
    Properties settings = new Properties();
    settings.setProperty("name", prefix + "-job");
    settings.setProperty("kafka.bootstrap.servers", servers);
    settings.setProperty("topics.input", topic("user-events") + "," + topic("payments"));
    settings.setProperty("topics.assessments", topic("assessments"));
    settings.setProperty("topics.alerts", topic("fraud-alerts"));
    settings.setProperty("topics.dead-letters", topic("dead-letters"));
    settings.setProperty("checkpoint.interval.ms", "500");
    settings.setProperty("transaction.timeout.ms", "60000");
    settings.setProperty("postgres.url", "jdbc:postgresql://127.0.0.1:1/nowhere");
    return settings;
  }

  ProducerRecord<byte[], byte[]> record(String line) {
    String type = ShopDay.event(line).eventType();
    String topic = type.startsWith("payment_") ? "payments" : "user-events";
    return new ProducerRecord<>(
        topic(topic),
        ShopDay.event(line).customerId().getBytes(StandardCharsets.UTF_8),
        line.getBytes(StandardCharsets.UTF_8));
  }

  void send(List<String> lines) {
    sendAll(lines.stream().map(this::record).toList());
  }

  void send(byte[] key, byte[] value) {
    sendAll(List.of(new ProducerRecord<>(topic("payments"), key, value)));
  }

  /** Sends without waiting for anything. */
  void hand(List<ProducerRecord<byte[], byte[]>> records) {
    for (ProducerRecord<byte[], byte[]> record : records) {
      Future<?> unused = producer.send(record);
    }
  }

  void sendAll(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<?>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    producer.flush();
    assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(10)));
  }

  /** All that a reader of committed records can see now. */
  List<ConsumerRecord<byte[], byte[]>> read(String name) {
    return read(name, "read_committed");
  }

  /** How many records were ever written, committed or not. */
  int written(String name) {
    return read(name, "read_uncommitted").size();
  }

  /** Ends all transactions that are open, as the brokers do when one takes too long. */
  void endTransactions() {
    ask(admin -> admin.fenceProducers(open(admin)).all().get());
  }

  /** Deletes what a topic has now, as retention does with what is old. */
  void deleteRecords(String name) {
    ask(
        admin -> {
          Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
          for (PartitionInfo partition : producer.partitionsFor(topic(name))) {
            all.put(
                new TopicPartition(topic(name), partition.partition()),
                RecordsToDelete.beforeOffset(-1));
          }
          return admin.deleteRecords(all).all().get();
        });
  }

  /** Deletes a topic and makes one of the same name. */
  void makeAgain(String name, int partitions) {
    ask(admin -> admin.deleteTopics(List.of(topic(name))).all().get());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !ask(admin -> admin.listTopics().names().get()).contains(topic(name)));
    ask(
        admin -> {
          NewTopic again = new NewTopic(topic(name), partitions, (short) 1);
          admin.createTopics(List.of(again)).all().get();
          awaitLeaders(admin, Map.of(topic(name), partitions));
          return again;
        });
  }

  int openTransactions() {
    return Objects.requireNonNull(ask(admin -> open(admin).size()));
  }

  private static List<String> open(Admin admin) throws ExecutionException, InterruptedException {
    return admin.listTransactions().all().get().stream()
        .filter(transaction -> transaction.state() == TransactionState.ONGOING)
        .map(TransactionListing::transactionalId)
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String name, String isolation) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", servers);
    settings.put("isolation.level", isolation);
    settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
    settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic(name)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /** Assessment id to value; what was written twice must be the same twice. */
  Map<String, String> assessments() {
    Map<String, String> assessments = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read("assessments")) {
      String value = new String(record.value(), StandardCharsets.UTF_8);
      String previous = assessments.put(field(value, "assessment_id"), value);
      if (previous != null && !previous.equals(value)) {
        throw new AssertionError("assessed twice, differently:\n" + previous + "\n" + value);
      }
    }
    return assessments;
  }

  static String field(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }

  @Override
  public void close() {
    producer.close();
  }
}
