package dev.vigie.cli.settings;

import dev.vigie.platform.Addresses;
import dev.vigie.platform.brokers.KafkaSecurity;
import dev.vigie.topics.AccessControl;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Stream;

/** Who signs in at the local brokers, where they ask for it. */
public record LocalAccess(Path folder) {
  private static final Duration SIGN_IN_LIMIT = Duration.ofSeconds(30);

  /** The way in for a part; no settings where the brokers let everybody in. */
  public KafkaConnection as(KafkaUser user, AccessList list) {
    return as(user.userName()).needing(list.of(user));
  }

  private KafkaConnection as(String userName) {
    return KafkaConnection.to(
        Addresses.of(folder).bootstrapServers(),
        KafkaSecurity.of(folder).settingsOf(userName).orElse(null));
  }

  /** The way in for whoever makes users and rights. */
  KafkaConnection asAdmin() {
    return as(KafkaSecurity.ADMIN);
  }

  /**
   * Makes every part known to brokers that run, with what it may do. Returns when each of them lets
   * the parts in: a broker hears of new users a moment after the answer. Does nothing where the
   * brokers ask nobody.
   */
  public void open(AccessList list) {
    KafkaSecurity security = KafkaSecurity.of(folder);
    if (!security.isOn()) {
      return;
    }
    KafkaConnection admin = asAdmin();
    AccessControl.grant(admin, list, EnumSet.allOf(KafkaUser.class));
    AccessControl.setPasswords(
        admin,
        security.passwordsOf(Stream.of(KafkaUser.values()).map(KafkaUser::userName).toList()));
    for (KafkaUser user : KafkaUser.values()) {
      AccessControl.awaitSignIn(as(user.userName()), SIGN_IN_LIMIT);
    }
  }
}
