package dev.vigie.topics;

import dev.vigie.events.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;

/**
 * What a user may not do and needs to. Kafka's own words for a refusal name no operation, and often
 * nothing else either.
 */
public final class MissingRights {

  private MissingRights() {}

  /**
   * Refuses to go on without a right that whoever opens this connection needs. A cluster that does
   * not answer is no reason: it may be waited for.
   *
   * @throws UnavailableException naming user, operation and topic, group or transactional id
   */
  public static void refuse(KafkaConnection connection) {
    find(connection)
        .ifPresent(
            missing -> {
              throw new UnavailableException(
                  connection.toString(), missing, new AuthorizationException(missing));
            });
  }

  /**
   * The same as a sentence, empty when nothing is missing or the cluster does not answer.
   *
   * @throws UnavailableException when the cluster does not let us in
   */
  public static Optional<String> find(KafkaConnection connection) {
    if (!connection.isSecured()) {
      return Optional.empty();
    }
    try (var allowed = new AllowedOperations(connection)) {
      List<Grant> missing = allowed.missing(connection.needed());
      return missing.isEmpty() ? Optional.empty() : Optional.of(sentence(connection, missing));
    } catch (ExecutionException e) {
      if (!KafkaFailure.isPassing(e)) {
        throw KafkaFailure.of(connection, e);
      }
      return Optional.empty();
    }
  }

  /** Says what was refused: looked up, or else as far as Kafka's refusal tells. */
  static String describe(KafkaConnection connection, AuthorizationException refusal) {
    List<Grant> missing = new ArrayList<>();
    try (var allowed = new AllowedOperations(connection)) {
      missing.addAll(allowed.missing(connection.needed()));
    } catch (ExecutionException noAnswer) {
      return connection.user() + " is refused: " + KafkaFailure.oneLine(refusal);
    }
    if (missing.isEmpty()) {
      missing.addAll(guess(refusal));
    }
    return missing.isEmpty()
        ? connection.user() + " is refused: " + KafkaFailure.oneLine(refusal)
        : sentence(connection, missing);
  }

  private static String sentence(KafkaConnection connection, List<Grant> missing) {
    return connection.user()
        + " may not "
        + missing.stream().map(Grant::toString).collect(Collectors.joining(", "))
        + " (vigie topics acls lists what each user needs)";
  }

  /** Of a group that is not listed: its members read. */
  private static List<Grant> guess(AuthorizationException refusal) {
    return refusal instanceof GroupAuthorizationException group && group.groupId() != null
        ? List.of(Grant.group(AclOperation.READ, group.groupId()))
        : List.of();
  }
}
