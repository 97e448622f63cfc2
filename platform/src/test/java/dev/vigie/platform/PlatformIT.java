package dev.vigie.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.platform.postgres.PostgresPassword;
import dev.vigie.platform.postgres.PostgresRole;
import dev.vigie.platform.process.Await;
import dev.vigie.platform.process.ChildProcess;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.ProcessTable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform, really started; each test leaves it running. */
class PlatformIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Platform platform;
  private static Addresses addresses;

  @BeforeAll
  static void start() throws InterruptedException {
    platform =
        Platform.of(
            new Installation(Path.of("..")),
            folder,
            FreePorts.find(),
            // Its program is built after this room.
            EnumSet.complementOf(EnumSet.of(Server.DASHBOARD)));
    addresses = platform.up(new ProgressNotes());
  }

  @AfterAll
  static void shouldLeaveNoProcess() throws InterruptedException {
    List<ProcessHandle> before = withChildren(processes());

    platform.down(new ProgressNotes());

    assertThat(before).noneMatch(ProcessTable::isRunning);
    assertThat(platform.status()).allMatch(part -> part.health() == Health.STOPPED);
  }

  @Test
  void shouldReportEveryPartWithItsProcessAndMemory() throws InterruptedException {
    List<PartStatus> status = statusOnceHealthy();

    assertThat(status)
        .extracting(PartStatus::name)
        .containsExactly(
            "broker-1",
            "broker-2",
            "broker-3",
            "postgres",
            "event-store",
            "flink-jobmanager",
            "flink-taskmanager");
    assertThat(status)
        .allMatch(part -> part.health() == Health.HEALTHY)
        .allMatch(part -> part.pid().isPresent())
        .allMatch(part -> part.address().startsWith("127.0.0.1:"));
  }

  @Test
  void shouldLeaveAloneWhatRuns() throws InterruptedException {
    List<ProcessHandle> before = processes();

    ProgressNotes notes = new ProgressNotes();
    platform.up(notes);

    assertThat(processes()).isEqualTo(before);
    assertThat(notes.ready).hasSize(7);
  }

  @Test
  void shouldNoticeAKilledBrokerAndBringItBack() throws InterruptedException {
    // Given
    ProcessHandle killed = process("broker-2");
    killed.destroyForcibly();
    assertThat(Await.until(() -> !ProcessTable.isRunning(killed), PATIENCE)).isTrue();
    assertThat(status("broker-2").health()).isEqualTo(Health.STOPPED);

    // When
    platform.up(new ProgressNotes());

    // Then
    assertThat(statusOnceHealthy()).allMatch(part -> part.health() == Health.HEALTHY);
    assertThat(process("broker-2")).isNotEqualTo(killed);
  }

  @Test
  void shouldKeepTopicsAndTablesOverDownAndUp() throws Exception {
    // Given
    createTopic("kept");
    sql("CREATE TABLE kept (id int)");
    sql("INSERT INTO kept VALUES (42)");

    // When
    platform.down(new ProgressNotes());
    platform.up(new ProgressNotes());

    // Then
    assertThat(topics()).contains("kept");
    assertThat(sql("SELECT id FROM kept")).contains("42");
  }

  @Test
  void shouldTellOtherCommandsItsAddresses() {
    assertThat(Addresses.of(folder)).isEqualTo(addresses);
    assertThat(addresses.toString()).doesNotContain(addresses.postgresPassword());
  }

  @Test
  void shouldLeaveNothingOpenToOtherUsers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(PlatformIT::isOpenToOthers)).isEmpty();
    }
  }

  @Test
  void shouldNarrowWhatAnEarlierStartLeftOpen() throws Exception {
    // Given
    Path opened = folder.resolve("broker-1").resolve("server.log");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(opened, PosixFilePermissions.fromString("rw-rw-rw-"));

    // When
    platform.up(new ProgressNotes());

    // Then
    assertThat(isOpenToOthers(folder)).isFalse();
    assertThat(isOpenToOthers(opened)).isFalse();
  }

  /** What a running server has deleted meanwhile is open to nobody. */
  private static boolean isOpenToOthers(Path file) {
    try {
      String rights =
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
      return !Files.isSymbolicLink(file) && !rights.endsWith("------");
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldHaveAccountsThatOwnNothing() throws SQLException {
    for (PostgresRole role : List.of(PostgresRole.DESK, PostgresRole.DETECTION)) {
      String password = PostgresPassword.of(new DataFolder(folder), role).find().orElseThrow();
      try (Connection connection =
              DriverManager.getConnection(addresses.postgresUrl(), role.user(), password);
          Statement statement = connection.createStatement()) {
        for (String refused :
            List.of("CREATE TABLE mine (id int)", "SET session_replication_role = replica")) {
          assertThatThrownBy(() -> statement.execute(refused))
              .as(refused)
              .hasMessageContaining("permission denied");
        }
      }
    }
  }

  @Test
  void shouldKeepThePasswordOutOfTheProcessTable() throws Exception {
    for (ProcessHandle process : withChildren(processes())) {
      assertThat(arguments(process)).doesNotContain(addresses.postgresPassword());
    }
  }

  /** Empty when it has ended meanwhile, as servers of a database connection do. */
  private static String arguments(ProcessHandle process) throws IOException {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      if (ProcessTable.isRunning(process)) {
        throw e;
      }
      return "";
    }
  }

  /** A part that is busy may answer one look too late. */
  private static List<PartStatus> statusOnceHealthy() throws InterruptedException {
    AtomicReference<List<PartStatus>> last = new AtomicReference<>(platform.status());
    Await.until(
        () -> {
          last.set(status());
          return last.get().stream().allMatch(part -> part.health() == Health.HEALTHY);
        },
        PATIENCE);
    return last.get();
  }

  private static List<PartStatus> status() {
    try {
      return platform.status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static PartStatus status(String part) throws InterruptedException {
    return platform.status().stream()
        .filter(status -> status.name().equals(part))
        .findFirst()
        .orElseThrow();
  }

  private static ProcessHandle process(String part) {
    return new ChildProcess(new DataFolder(folder).part(part)).find().orElseThrow();
  }

  private static List<ProcessHandle> processes() {
    return Stream.of(folder.toFile().listFiles(File::isDirectory))
        .map(part -> new ChildProcess(new DataFolder(folder).part(part.getName())).find())
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  private static List<ProcessHandle> withChildren(List<ProcessHandle> processes) {
    return processes.stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .toList();
  }

  private static void createTopic(String name) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(name, 1, (short) 3)))
          .all()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.bootstrapServers()));
  }

  private static Optional<String> sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                addresses.postgresUrl(), addresses.postgresUser(), addresses.postgresPassword());
        Statement query = connection.createStatement()) {
      if (!query.execute(statement)) {
        return Optional.empty();
      }
      try (ResultSet rows = query.getResultSet()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
