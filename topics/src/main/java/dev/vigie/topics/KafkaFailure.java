package dev.vigie.topics;

import dev.vigie.events.UnavailableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What an exception of Kafka's clients means for people and for retries. */
public final class KafkaFailure {

  private KafkaFailure() {}

  /** Reports a failure once, with the cluster it happened on. */
  public static UnavailableException of(KafkaConnection connection, Throwable failure) {
    return new UnavailableException(
        connection.toString(), describe(connection, failure), unwrapped(failure));
  }

  /** One line; of a refusal it names user, operation and topic, for which it asks the cluster. */
  public static String describe(KafkaConnection connection, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof AuthorizationException refusal) {
      return MissingRights.describe(connection, refusal);
    }
    return cause instanceof AuthenticationException && connection.isSecured()
        ? connection.user() + ": " + describe(cause)
        : describe(cause);
  }

  /** One line. */
  public static String describe(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof AuthenticationException) {
      return "authentication failed: " + authentication(cause);
    }
    if (cause instanceof TimeoutException) {
      return "no answer (" + oneLine(cause) + ")";
    }
    return oneLine(cause);
  }

  /** The exception behind those that only carry it between threads. */
  public static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * Whether the same request may succeed on a cluster that is still coming up. While brokers are
   * missing, Kafka calls a replication factor above their number invalid.
   */
  public static boolean isPassing(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof RetriableException
        || cause instanceof TopicExistsException
        || cause instanceof InvalidReplicationFactorException;
  }

  static boolean saysThereIsNone(Throwable cause) {
    return cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException
        || cause instanceof GroupIdNotFoundException
        || cause instanceof TransactionalIdNotFoundException;
  }

  /** Of TLS, Kafka says itself only that it failed. */
  private static String authentication(Throwable cause) {
    return cause.getCause() == null ? oneLine(cause) : oneLine(cause) + ": " + innermost(cause);
  }

  /** Clients wrap what is wrong with a setting in "Failed to construct ...". */
  static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return oneLine(cause);
  }

  static String oneLine(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
