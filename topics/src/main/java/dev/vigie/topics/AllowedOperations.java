package dev.vigie.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks a cluster what we may do there. Of topics that do not exist and of groups that have never
 * read it says little; what it does not say is taken for allowed.
 */
final class AllowedOperations implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Admin admin;

  AllowedOperations(KafkaConnection connection) {
    this.admin = connection.openAdmin(PATIENCE);
  }

  /**
   * Those of the grants that we do not have.
   *
   * @throws ExecutionException when the cluster does not answer, or does not let us in
   */
  List<Grant> missing(List<Grant> grants) throws ExecutionException {
    Map<ResourceType, Map<String, Set<AclOperation>>> allowed =
        Map.of(
            ResourceType.TOPIC, topics(names(grants, ResourceType.TOPIC)),
            ResourceType.GROUP, groups(names(grants, ResourceType.GROUP)),
            ResourceType.TRANSACTIONAL_ID,
                transactions(names(grants, ResourceType.TRANSACTIONAL_ID)));
    Set<String> notToCreate = notToCreate(grants);
    return grants.stream()
        .filter(
            grant ->
                grant.operation() == AclOperation.CREATE
                    ? notToCreate.contains(grant.name())
                    : isMissing(grant, allowed.getOrDefault(grant.kind(), Map.of())))
        .toList();
  }

  private static boolean isMissing(Grant grant, Map<String, Set<AclOperation>> allowed) {
    Set<AclOperation> operations = allowed.get(grant.name());
    return operations != null && !operations.contains(grant.operation());
  }

  private static Set<String> names(List<Grant> grants, ResourceType kind) {
    return grants.stream()
        .filter(grant -> grant.kind() == kind)
        .map(Grant::name)
        .collect(Collectors.toSet());
  }

  private Map<String, Set<AclOperation>> topics(Set<String> names) throws ExecutionException {
    var asked = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    return allowed(
        admin.describeTopics(names, asked).topicNameValues(),
        TopicDescription::authorizedOperations);
  }

  /** Asks by trying, without doing: a topic that is not there yet tells of no rights. */
  private Set<String> notToCreate(List<Grant> grants) {
    List<NewTopic> tried =
        grants.stream()
            .filter(grant -> grant.operation() == AclOperation.CREATE)
            .map(grant -> new NewTopic(grant.name(), Optional.empty(), Optional.empty()))
            .toList();
    if (tried.isEmpty()) {
      return Set.of();
    }
    Set<String> refused = new HashSet<>();
    var answers = admin.createTopics(tried, new CreateTopicsOptions().validateOnly(true)).values();
    for (Map.Entry<String, KafkaFuture<Void>> answer : answers.entrySet()) {
      try {
        TopicCluster.await(answer.getValue());
      } catch (ExecutionException e) {
        if (KafkaFailure.unwrapped(e) instanceof AuthorizationException) {
          refused.add(answer.getKey());
        }
      }
    }
    return refused;
  }

  private Map<String, Set<AclOperation>> groups(Set<String> names) throws ExecutionException {
    var asked = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
    return allowed(
        admin.describeConsumerGroups(names, asked).describedGroups(),
        ConsumerGroupDescription::authorizedOperations);
  }

  /** Whoever may write with an id may look at it; an id that is not in use is a refusal too. */
  private Map<String, Set<AclOperation>> transactions(Set<String> ids) throws ExecutionException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, KafkaFuture<Set<AclOperation>>> answers = new HashMap<>();
    var described = admin.describeTransactions(ids);
    ids.forEach(
        id ->
            answers.put(
                id, described.description(id).thenApply(any -> Set.of(AclOperation.WRITE))));
    return allowed(answers, operations -> operations);
  }

  private static <T> Map<String, Set<AclOperation>> allowed(
      Map<String, KafkaFuture<T>> answers, Function<T, Set<AclOperation>> operations)
      throws ExecutionException {
    Map<String, Set<AclOperation>> allowed = new HashMap<>();
    for (Map.Entry<String, KafkaFuture<T>> answer : answers.entrySet()) {
      try {
        Set<AclOperation> known = operations.apply(TopicCluster.await(answer.getValue()));
        if (known != null) {
          allowed.put(answer.getKey(), known);
        }
      } catch (ExecutionException e) {
        Throwable cause = KafkaFailure.unwrapped(e);
        if (cause instanceof AuthorizationException) {
          allowed.put(answer.getKey(), Set.of());
        } else if (!KafkaFailure.saysThereIsNone(cause)) {
          throw e;
        }
      }
    }
    return allowed;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
