package dev.vigie.streaming.watch;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for transactions that keep readers from what was written. To ask for the producers of a
 * partition takes the right to read its topic; without it nothing is found.
 */
public final class OpenTransactions {

  private final KafkaConnection connection;
  private final Admin admin;

  private OpenTransactions(KafkaConnection connection, Admin admin) {
    this.connection = connection;
    this.admin = admin;
  }

  /**
   * Those that were open by that moment, and hold readers of the topics back.
   *
   * @param patience for any answer
   * @throws UnavailableException when the brokers do not answer
   */
  public static List<OpenTransaction> olderThan(
      Instant moment, KafkaConnection connection, Collection<String> topics, Duration patience) {
    try (Admin admin = connection.openAdmin(patience)) {
      return new OpenTransactions(connection, admin)
          .on(topics).stream().filter(open -> open.since().isBefore(moment)).toList();
    }
  }

  private List<OpenTransaction> on(Collection<String> topics) {
    try {
      List<OpenTransaction> found = new ArrayList<>();
      Map<TopicPartition, Long> held = heldBack(partitions(topics));
      for (TopicPartition partition : held.keySet()) {
        ProducerState first = first(partition);
        if (first != null) {
          found.add(describe(partition, first));
        }
      }
      return found;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return List.of();
      }
      throw KafkaFailure.of(connection, e);
    } catch (KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private List<TopicPartition> partitions(Collection<String> topics) throws ExecutionException {
    return await(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  /** Where readers of committed records see less than was written, and up to where they see. */
  private Map<TopicPartition, Long> heldBack(List<TopicPartition> partitions)
      throws ExecutionException {
    Map<TopicPartition, Long> readable = ends(partitions, IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, Long> written = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    readable.entrySet().removeIf(end -> end.getValue() >= written.get(end.getKey()));
    return readable;
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer :
        await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all()).entrySet()) {
      ends.put(answer.getKey(), answer.getValue().offset());
    }
    return ends;
  }

  /** Of the producers whose transaction is open there, the one that came first; null for none. */
  private @Nullable ProducerState first(TopicPartition partition) throws ExecutionException {
    ProducerState first = null;
    for (ProducerState producer :
        await(admin.describeProducers(List.of(partition)).partitionResult(partition))
            .activeProducers()) {
      if (producer.currentTransactionStartOffset().isPresent()
          && (first == null || start(producer) < start(first))) {
        first = producer;
      }
    }
    return first;
  }

  private static long start(ProducerState producer) {
    return producer.currentTransactionStartOffset().orElse(Long.MAX_VALUE);
  }

  private OpenTransaction describe(TopicPartition partition, ProducerState producer)
      throws ExecutionException {
    String id = transactionalId(producer.producerId());
    long since = id == null ? producer.lastTimestamp() : startedAt(id, producer.lastTimestamp());
    return new OpenTransaction(
        partition.topic(),
        partition.partition(),
        start(producer),
        Instant.ofEpochMilli(since),
        producer.producerId(),
        id);
  }

  private @Nullable String transactionalId(long producerId) throws ExecutionException {
    Collection<TransactionListing> all =
        await(
            admin
                .listTransactions(
                    new ListTransactionsOptions().filterProducerIds(List.of(producerId)))
                .all());
    return all.stream().map(TransactionListing::transactionalId).findFirst().orElse(null);
  }

  private long startedAt(String transactionalId, long otherwise) throws ExecutionException {
    try {
      TransactionDescription transaction =
          await(admin.describeTransactions(List.of(transactionalId)).description(transactionalId));
      return transaction.transactionStartTimeMs().orElse(otherwise);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException
          || e.getCause() instanceof TransactionalIdNotFoundException) {
        return otherwise;
      }
      throw e;
    }
  }

  private static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
