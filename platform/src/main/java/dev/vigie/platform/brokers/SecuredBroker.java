package dev.vigie.platform.brokers;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What brokers are told so that they ask everybody who they are, and let nobody do what is not
 * granted.
 *
 * <p>Clients and brokers sign in with passwords. Controllers cannot: passwords are in the metadata
 * that they have yet to agree on, so they show each other the brokers' key.
 */
final class SecuredBroker {
  private SecuredBroker() {}

  static Map<String, String> settings(KafkaSecurity security) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:SSL");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    settings.put(
        "listener.name.broker.scram-sha-512.sasl.jaas.config",
        security.login(KafkaSecurity.BROKER).jaas());
    settings.put("listener.name.controller.ssl.client.auth", "required");
    // The key's name in its certificate, without what X.500 puts before it.
    settings.put("ssl.principal.mapping.rules", "RULE:^CN=(.*)$/$1/");
    addKey(settings, security);
    addRights(settings);
    return settings;
  }

  private static void addKey(Map<String, String> settings, KafkaSecurity security)
      throws IOException {
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", security.key().keyStore().toString());
    settings.put("ssl.keystore.password", security.key().password());
    settings.put("ssl.key.password", security.key().password());
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", security.key().authority().toString());
  }

  private static void addRights(Map<String, String> settings) {
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    settings.put(
        "super.users",
        Stream.of(KafkaSecurity.BROKER, KafkaSecurity.ADMIN)
            .map(user -> "User:" + user)
            .collect(Collectors.joining(";")));
  }

  /** The users that have to be there from the first moment, a line each. */
  static String firstUsers(KafkaSecurity security) throws IOException {
    return security.login(KafkaSecurity.BROKER).credential()
        + "\n"
        + security.login(KafkaSecurity.ADMIN).credential()
        + "\n";
  }
}
