package dev.vigie.topics;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What each user needs, and nothing else. Kafka lets whoever may read, write or alter a topic
 * describe it too, and whoever may alter its settings look at them; those are not listed.
 *
 * @param jobTopics the topics that the detection job reads
 * @param job its name, which is its consumer group and begins its transactions' ids
 * @param deskGroup the alert desk's consumer group
 */
public record AccessList(
    TopicCatalogue catalogue, Collection<String> jobTopics, String job, String deskGroup) {

  /** Groups of {@code consume} begin like this where Kafka has a list of who may do what. */
  public static final String READER_GROUPS = "vigie-reader";

  public AccessList {
    jobTopics = List.copyOf(jobTopics);
  }

  /** All that this user may do. */
  public List<Grant> of(KafkaUser user) {
    return switch (user) {
      case TOPICS -> topics();
      case STREAM ->
          all(Stream.of(topics(WRITE, events()), topics(WRITE, List.of(letters(), runs()))));
      case ARCHIVE -> all(Stream.of(topics(READ, events()), topics(WRITE, List.of(letters()))));
      case DETECT -> detect();
      case DESK -> desk();
      case CONSUME ->
          all(
              Stream.of(
                  topics(READ, catalogue.topicNames()),
                  Stream.of(Grant.groups(READ, READER_GROUPS))));
      case RECONCILE -> topics(READ, merged(events(), TopicCatalogue.NOT_FOR_EVENTS)).toList();
      case EXPLAIN -> topics(READ, verdicts()).toList();
      case DEAD_LETTERS -> topics(READ, List.of(letters())).toList();
      case REPLAY ->
          all(
              Stream.of(
                  topics(READ, merged(events(), List.of(letters()))),
                  topics(WRITE, merged(events(), List.of(runs())))));
    };
  }

  /** Kafka's own topics are looked at by {@code topics verify}. */
  private List<Grant> topics() {
    return all(
        Stream.of(
            Stream.of(CREATE, ALTER, ALTER_CONFIGS)
                .flatMap(operation -> topics(operation, catalogue.topicNames())),
            Stream.of(DESCRIBE, DESCRIBE_CONFIGS)
                .flatMap(operation -> topics(operation, KafkasOwnTopics.NAMES))));
  }

  private List<Grant> detect() {
    return all(
        Stream.of(
            topics(READ, jobTopics),
            topics(WRITE, merged(verdicts(), List.of(letters()))),
            Stream.of(Grant.group(READ, job), Grant.transactions(WRITE, job + "-"))));
  }

  /** It shows how full every topic is, and how far the job has come. */
  private List<Grant> desk() {
    List<String> read = merged(verdicts(), List.of(letters()));
    List<String> shown = new ArrayList<>(catalogue.topicNames());
    shown.removeAll(read);
    return all(
        Stream.of(
            topics(READ, read),
            topics(WRITE, List.of(letters())),
            topics(DESCRIBE, shown),
            Stream.of(
                Grant.group(READ, deskGroup),
                Grant.group(READ, deskGroup + "-assessments"),
                Grant.group(DESCRIBE, job))));
  }

  private Collection<String> events() {
    return catalogue.routing().topics();
  }

  private static List<String> verdicts() {
    return List.of(TopicCatalogue.ASSESSMENTS, TopicCatalogue.FRAUD_ALERTS);
  }

  private static String letters() {
    return TopicCatalogue.DEAD_LETTERS;
  }

  private static String runs() {
    return TopicCatalogue.STREAM_RUNS;
  }

  private static List<String> merged(Collection<String> some, Collection<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  private static Stream<Grant> topics(AclOperation operation, Collection<String> names) {
    return names.stream().map(name -> Grant.topic(operation, name));
  }

  private static List<Grant> all(Stream<Stream<Grant>> grants) {
    return grants.flatMap(some -> some).toList();
  }
}
