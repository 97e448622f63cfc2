package dev.vigie.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server, up in one to three seconds, that can be stopped, started again with the
 * data it had, and halted as if its machine hung.
 *
 * <p>{@link #USER} must give its password; {@code postgres} may do everything without one.
 */
public final class PostgresTestbed implements AutoCloseable {

  public static final String USER = "vigie";
  public static final String PASSWORD = "a password: with @ and /";

  /** Owns nothing, and may do what the owner grants; its password is the same. */
  public static final String WORKER = "vigie_worker";

  private final Path folder;
  private final int port = FreePorts.find(1).get(0);
  private final AtomicInteger databases = new AtomicInteger();
  private EmbeddedPostgres server;

  private PostgresTestbed() throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "testbed")), "postgres")
            .toAbsolutePath();
    server = launch();
  }

  public static PostgresTestbed start() {
    try {
      var testbed = new PostgresTestbed();
      testbed.execute(
          "postgres", "CREATE ROLE " + USER + " CREATEDB LOGIN PASSWORD '" + PASSWORD + "'");
      testbed.execute("postgres", "CREATE ROLE " + WORKER + " LOGIN PASSWORD '" + PASSWORD + "'");
      return testbed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres launch() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(binariesFolder())
        .setDataDirectoryCustomizer(PostgresTestbed::askForPasswords)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("shared_buffers", "16MB")
        // The library's own choice loses what was committed just before a kill.
        .setServerConfig("synchronous_commit", "on")
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  /** Unpacked once for all tests of a module. */
  private static File binariesFolder() {
    return Path.of("target", "testbed", "postgres-binaries").toAbsolutePath().toFile();
  }

  private static void askForPasswords(File dataDirectory) {
    try {
      Files.writeString(
          dataDirectory.toPath().resolve("pg_hba.conf"),
          """
          host all postgres 127.0.0.1/32 trust
          host all all 127.0.0.1/32 scram-sha-256
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Creates an empty database that belongs to {@link #USER} and answers its JDBC address. */
  public String newDatabase() {
    String name = "test_" + databases.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name + " OWNER " + USER);
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Runs statements as the superuser. */
  public void execute(String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Ends every connection and refuses new ones, until {@link #startAgain}. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all its processes at once, with no time to write anything, until {@link #startAgain}. */
  public void kill() {
    ProcessHandle postmaster = postmaster();
    // It would start others, and tell those that are there to end in order.
    signal("STOP", Stream.of(postmaster));
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    signal("KILL", all.stream());
    all.forEach(process -> process.onExit().join());
    stop();
  }

  /** On the same port and with the data it had. */
  public void startAgain() {
    try {
      server = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Halts all its processes: connections stay open and nothing answers, until {@link #resume}. */
  public void suspend() {
    ProcessHandle postmaster = postmaster();
    // First the one that starts others, so that none is missed.
    signal("STOP", Stream.of(postmaster));
    signal("STOP", postmaster.descendants());
  }

  public void resume() {
    ProcessHandle postmaster = postmaster();
    signal("CONT", Stream.concat(postmaster.descendants(), Stream.of(postmaster)));
  }

  private static void signal(String name, Stream<ProcessHandle> processes) {
    Stream<String> pids = processes.map(process -> Long.toString(process.pid()));
    try {
      List<String> command = Stream.concat(Stream.of("kill", "-" + name), pids).toList();
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ProcessHandle postmaster() {
    try (Stream<String> lines = Files.lines(folder.resolve("data/postmaster.pid"))) {
      long pid = Long.parseLong(lines.findFirst().orElseThrow().trim());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    Folders.delete(folder);
  }
}
