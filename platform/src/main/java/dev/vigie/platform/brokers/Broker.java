package dev.vigie.platform.brokers;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.JavaServer;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Library;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import dev.vigie.platform.process.PartFolder;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.ServerLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One of the three Kafka brokers; each is a controller too. */
public final class Broker implements Part {
  private static final String MAIN_CLASS = "dev.vigie.platform.kafkaserver.BrokerProcess";
  private static final int ANSWER_TIMEOUT_MS = 3_000;

  /** One process makes the archive of classes that all three use. */
  private static final int ARCHIVE_MAKER = 1;

  private final int id;
  private final BrokerPorts ports;
  private final PartFolder folder;
  private final DataFolder data;
  private final JavaServer server;
  private final KafkaSecurity security;

  public Broker(int id, BrokerPorts ports, DataFolder data, Library library) {
    this.id = id;
    this.ports = ports;
    this.folder = data.part(name());
    this.data = data;
    this.security = new KafkaSecurity(data);
    this.server =
        new JavaServer(
            library,
            MAIN_CLASS,
            List.of(
                "-Xms64m", "-Xmx256m", "-XX:MaxDirectMemorySize=64m", JavaServer.SIMPLE_COMPILER),
            folder);
  }

  @Override
  public String name() {
    return "broker-" + id;
  }

  @Override
  public String address() {
    return Loopback.HOST + ":" + ports.broker(id);
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(ports.broker(id), "kafka-port", ports.controller(id), "kafka-port");
  }

  @Override
  public Launch prepare() throws IOException {
    Path settings = folder.file("server.properties");
    boolean secured = security.isOn();
    Map<String, String> more = secured ? SecuredBroker.settings(security) : Map.of();
    PrivateFile.write(settings, new BrokerSettings(id, ports, folder, more).render());
    List<String> arguments = new ArrayList<>(List.of(settings.toString(), ClusterId.of(data)));
    if (secured) {
      arguments.add(firstUsers().toString());
    }
    return server.launch(id == ARCHIVE_MAKER, ServerLog.options(folder), arguments);
  }

  /** A file for the broker to delete: it is read when the log folder is formatted. */
  private Path firstUsers() throws IOException {
    Path file = folder.file("first-users");
    PrivateFile.write(file, SecuredBroker.firstUsers(security));
    return file;
  }

  /** Whether the cluster, asked through this broker, counts this broker among its members. */
  @Override
  public boolean answers() {
    if (!Loopback.listens(ports.broker(id))) {
      return false;
    }
    try (Admin admin = Admin.create(adminSettings())) {
      return admin.describeCluster().nodes().get(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS).stream()
          .anyMatch(node -> node.id() == id);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Properties adminSettings() {
    try {
      Properties settings =
          security.isOn() ? security.login(KafkaSecurity.ADMIN).settings() : new Properties();
      settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address());
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_TIMEOUT_MS);
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_TIMEOUT_MS);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who can reach it, where that is not everybody on this machine. */
  @Override
  public Optional<String> note() {
    return security.isOn() ? Optional.of("TLS, users and rights") : Optional.empty();
  }

  @Override
  public void ended() throws IOException {
    server.ended();
  }
}
