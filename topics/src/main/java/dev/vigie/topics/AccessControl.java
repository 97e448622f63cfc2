package dev.vigie.topics;

import dev.vigie.events.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Makes users and their rights known to a cluster. Adds what is missing, and takes nothing away.
 */
public final class AccessControl {

  private static final ScramCredentialInfo SCRAM =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

  private static final long PAUSE_MILLIS = 100;

  private AccessControl() {}

  /**
   * Gives users their passwords; those that a cluster knows already get these instead.
   *
   * @param passwords by name of user
   * @throws UnavailableException when the cluster does not answer, or refuses us
   */
  public static void setPasswords(KafkaConnection connection, Map<String, String> passwords) {
    List<UserScramCredentialAlteration> users = new ArrayList<>();
    passwords.forEach(
        (name, password) -> users.add(new UserScramCredentialUpsertion(name, SCRAM, password)));
    try (Admin admin = connection.openAdmin()) {
      TopicCluster.await(admin.alterUserScramCredentials(users).all());
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  /**
   * Lets each user do what the list says.
   *
   * @throws UnavailableException when the cluster does not answer, refuses us, or keeps no rights
   */
  public static void grant(
      KafkaConnection connection, AccessList list, Collection<KafkaUser> users) {
    List<AclBinding> bindings =
        users.stream()
            .flatMap(user -> list.of(user).stream().map(grant -> grant.binding(user.userName())))
            .toList();
    try (Admin admin = connection.openAdmin()) {
      TopicCluster.await(admin.createAcls(bindings).all());
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  /**
   * Waits until every broker lets this user in.
   *
   * @throws UnavailableException when one does not before the deadline
   */
  public static void awaitSignIn(KafkaConnection connection, Duration deadline) {
    long start = System.nanoTime();
    while (true) {
      try (Admin admin = connection.openAdmin()) {
        for (Node broker : TopicCluster.await(admin.describeCluster().nodes())) {
          visit(broker, admin);
        }
        return;
      } catch (ExecutionException e) {
        boolean mayPass =
            KafkaFailure.isPassing(e)
                || KafkaFailure.unwrapped(e) instanceof AuthenticationException;
        if (!mayPass || System.nanoTime() - start > deadline.toNanos()) {
          throw KafkaFailure.of(connection, e);
        }
        pause();
      }
    }
  }

  /** A question about a broker's settings goes to that broker. That we may not ask is an answer. */
  private static void visit(Node broker, Admin admin) throws ExecutionException {
    var question = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
    try {
      TopicCluster.await(admin.describeConfigs(List.of(question)).all());
    } catch (ExecutionException e) {
      if (!(KafkaFailure.unwrapped(e) instanceof AuthorizationException)) {
        throw e;
      }
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
