package dev.vigie.platform.brokers;

import dev.vigie.platform.process.PrivateFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client needs to sign in.
 *
 * @param authority the certificate, as PEM text, of who has signed that of the brokers
 */
record KafkaLogin(String user, String password, String authority) {
  private static final String JAAS = "sasl.jaas.config";
  private static final String TRUSTED = "ssl.truststore.certificates";
  private static final Pattern PASSWORD = Pattern.compile("password=\"([^\"]+)\"");

  static KafkaLogin read(String user, Path file) throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      settings.load(reader);
    }
    Matcher password = PASSWORD.matcher(settings.getProperty(JAAS, ""));
    if (!password.find()) {
      throw new IOException(file + ": has no " + JAAS + " with a password");
    }
    return new KafkaLogin(user, password.group(1), settings.getProperty(TRUSTED, ""));
  }

  /** The certificate is part of it, so that the file can be taken elsewhere. */
  Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("security.protocol", "SASL_SSL");
    settings.setProperty("sasl.mechanism", "SCRAM-SHA-512");
    settings.setProperty(JAAS, jaas());
    settings.setProperty("ssl.truststore.type", "PEM");
    settings.setProperty(TRUSTED, authority);
    return settings;
  }

  String jaas() {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  /** As Kafka's tool takes it that formats a log folder. */
  String credential() {
    return "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password);
  }

  void write(Path file) throws IOException {
    StringWriter text = new StringWriter();
    settings().store(text, "Kafka client settings of the user " + user);
    PrivateFile.write(file, text.toString());
  }

  /** Without the password, so that it cannot get into a log. */
  @Override
  public String toString() {
    return user;
  }
}
