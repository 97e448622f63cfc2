package dev.vigie.topics;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.TopicChange.Alter;
import dev.vigie.topics.TopicChange.Create;
import dev.vigie.topics.TopicChange.Refuse;
import dev.vigie.topics.TopicChange.Unchanged;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a cluster look like a catalogue: creates and alters, never deletes, never shrinks.
 *
 * <p>It plans and acts in turns until a plan finds nothing left to do. So a topic that somebody
 * else creates in between is no failure, and a cluster that is still coming up is waited for.
 */
public final class TopicApplication {

  private static final long PAUSE_MILLIS = 200;

  private final TopicCluster cluster;
  private final TopicCatalogue catalogue;
  private final Consumer<String> notices;
  private final Set<String> created = new HashSet<>();
  private final Set<String> altered = new HashSet<>();
  private final Map<String, String> failures = new TreeMap<>();
  private final Map<String, Throwable> passing = new TreeMap<>();
  private @Nullable ExecutionException unanswered;
  private final Set<String> told = new HashSet<>();

  private TopicApplication(
      TopicCluster cluster, TopicCatalogue catalogue, Consumer<String> notices) {
    this.cluster = cluster;
    this.catalogue = catalogue;
    this.notices = notices;
  }

  /**
   * Applies the catalogue.
   *
   * @param deadline how long to wait for a cluster that is coming up
   * @param notices told, once each, what is being waited for
   * @throws UnavailableException when the cluster did not answer before the deadline, or refuses us
   */
  public static ApplyReport apply(
      TopicCluster cluster, TopicCatalogue catalogue, Duration deadline, Consumer<String> notices) {
    return new TopicApplication(cluster, catalogue, notices).run(deadline);
  }

  private ApplyReport run(Duration deadline) {
    long start = System.nanoTime();
    while (!turn()) {
      if (System.nanoTime() - start > deadline.toNanos()) {
        if (unanswered != null) {
          throw KafkaFailure.of(cluster.connection(), unanswered);
        }
        passing.forEach((topic, cause) -> failures.put(topic, KafkaFailure.describe(cause)));
        break;
      }
      pause();
    }
    return report();
  }

  /** Plans, and does what the plan asks for. Returns whether there was nothing left to do. */
  private boolean turn() {
    passing.clear();
    Optional<TopicPlan> plan = plan();
    plan.ifPresent(
        some ->
            some.changes().stream()
                .filter(change -> !failures.containsKey(change.topic()))
                .forEach(this::carryOut));
    return plan.isPresent()
        && plan.get().changes().stream()
            .allMatch(change -> change instanceof Unchanged || failures.containsKey(change.topic()))
        && leadersAnswer();
  }

  private boolean leadersAnswer() {
    try {
      cluster.requireLeaders(catalogue.topicNames());
      return true;
    } catch (ExecutionException e) {
      waitFor(e);
      return false;
    }
  }

  /** Leaves it to the next turn, unless no turn can help. */
  private void waitFor(ExecutionException e) {
    if (!KafkaFailure.isPassing(e)) {
      throw KafkaFailure.of(cluster.connection(), e);
    }
    unanswered = e;
    notice(cluster.connection() + ": " + KafkaFailure.describe(e));
  }

  /** Empty while the cluster does not answer. */
  private Optional<TopicPlan> plan() {
    try {
      Map<String, Topic> actual = cluster.describeOnce(catalogue.topicNames());
      unanswered = null;
      return Optional.of(TopicPlan.between(catalogue.topics(), actual));
    } catch (ExecutionException e) {
      waitFor(e);
      return Optional.empty();
    }
  }

  private void carryOut(TopicChange change) {
    if (change instanceof Refuse refuse) {
      failures.put(refuse.topic(), String.join("; ", refuse.reasons()));
    } else if (!(change instanceof Unchanged)) {
      request(change);
    }
  }

  private void request(TopicChange change) {
    try {
      if (change instanceof Create create) {
        create(create.wanted());
        created.add(change.topic());
      } else if (change instanceof Alter alter) {
        alter(alter);
        altered.add(change.topic());
      }
    } catch (ExecutionException e) {
      if (KafkaFailure.isPassing(e)) {
        passing.put(change.topic(), e);
        notice("topic " + change.topic() + ": " + KafkaFailure.describe(e));
      } else if (KafkaFailure.unwrapped(e) instanceof AuthorizationException) {
        throw KafkaFailure.of(cluster.connection(), e);
      } else {
        failures.put(change.topic(), KafkaFailure.describe(e));
      }
    }
  }

  private void create(Topic wanted) throws ExecutionException {
    var topic = new NewTopic(wanted.name(), wanted.partitions(), (short) wanted.replication());
    TopicCluster.await(
        cluster.admin().createTopics(List.of(topic.configs(wanted.settings()))).all());
  }

  private void alter(Alter alter) throws ExecutionException {
    if (!alter.settings().isEmpty()) {
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, alter.topic());
      List<AlterConfigOp> operations =
          alter.settings().stream().map(TopicApplication::operation).toList();
      TopicCluster.await(
          cluster.admin().incrementalAlterConfigs(Map.of(resource, operations)).all());
    }
    if (alter.addsPartitions()) {
      var partitions = Map.of(alter.topic(), NewPartitions.increaseTo(alter.newPartitions()));
      TopicCluster.await(cluster.admin().createPartitions(partitions).all());
    }
  }

  private static AlterConfigOp operation(SettingChange change) {
    return new AlterConfigOp(
        new ConfigEntry(change.name(), change.newValue()), AlterConfigOp.OpType.SET);
  }

  private ApplyReport report() {
    altered.removeAll(created);
    created.removeAll(failures.keySet());
    altered.removeAll(failures.keySet());
    int others = created.size() + altered.size() + failures.size();
    return new ApplyReport(
        catalogue.topics().size() - others, created.size(), altered.size(), failures);
  }

  private void notice(String text) {
    if (told.add(text)) {
      notices.accept("waiting: " + text);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // The next request ends at once, and says so.
    }
  }
}
