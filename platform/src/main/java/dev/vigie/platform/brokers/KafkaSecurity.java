package dev.vigie.platform.brokers;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.keys.CertifiedKey;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.FileTree;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the brokers of a data folder know who asks: TLS with a key of their own, and users with
 * passwords (SCRAM). It is decided before they first start, and stays with the folder.
 *
 * <p>Each user has a file of settings that any Kafka client takes. Whoever can read the folder can
 * be any of them.
 */
public record KafkaSecurity(DataFolder data) {

  /** Makes topics, users and rights: may do everything. */
  public static final String ADMIN = "vigie-admin";

  /** The brokers among themselves. */
  static final String BROKER = "vigie-broker";

  /** The security of the platform in this folder. */
  public static KafkaSecurity of(Path folder) {
    return new KafkaSecurity(new DataFolder(folder));
  }

  /** Whether the brokers ask who is there; if not, they let everybody do everything. */
  public boolean isOn() {
    return Files.isDirectory(root());
  }

  /**
   * Makes key and first users, unless they are there.
   *
   * @throws InvalidInputException when the brokers have been started without
   */
  public void turnOn() {
    if (isOn()) {
      return;
    }
    if (Files.exists(ClusterId.file(data))) {
      throw new InvalidInputException(
          "--secured: the brokers in "
              + data.root()
              + " were first started without it, and stay open to every program of this machine;"
              + " give another folder with --data-dir, or delete this one");
    }
    data.create();
    try {
      make();
    } catch (IOException e) {
      throw new InvalidInputException(root() + ": cannot be made: " + e.getMessage(), e);
    }
  }

  /** Whole or not at all, so that a start that was cut short leaves nothing half secured. */
  private void make() throws IOException {
    Path unfinished = data.file("kafka-security.new");
    FileTree.delete(unfinished);
    PrivateFile.createFolders(unfinished);
    CertifiedKey key = new CertifiedKey(unfinished.resolve("key"));
    key.makeIfAbsent(BROKER);
    PrivateFile.createFolders(unfinished.resolve("users"));
    String authority = Files.readString(key.authority());
    for (String user : new String[] {ADMIN, BROKER}) {
      new KafkaLogin(user, Secrets.draw(), authority).write(file(unfinished, user));
    }
    Files.move(unfinished, root(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The client settings of a user; empty where the brokers ask nobody, or know no such user. */
  public Optional<Path> settingsOf(String user) {
    return Optional.of(file(root(), user)).filter(Files::exists);
  }

  /**
   * The passwords of these users, drawn and kept where there is none yet.
   *
   * @return by name
   */
  public Map<String, String> passwordsOf(Collection<String> users) {
    Map<String, String> passwords = new LinkedHashMap<>();
    try {
      for (String user : users) {
        if (settingsOf(user).isEmpty()) {
          String authority = Files.readString(key().authority());
          new KafkaLogin(user, Secrets.draw(), authority).write(file(root(), user));
        }
        passwords.put(user, login(user).password());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return passwords;
  }

  CertifiedKey key() {
    return new CertifiedKey(root().resolve("key"));
  }

  KafkaLogin login(String user) throws IOException {
    return KafkaLogin.read(user, file(root(), user));
  }

  private Path root() {
    return data.file("kafka-security");
  }

  private static Path file(Path root, String user) {
    return root.resolve("users").resolve(user + ".properties");
  }
}
