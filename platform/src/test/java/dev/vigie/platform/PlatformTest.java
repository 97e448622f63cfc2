package dev.vigie.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Loopback;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said without starting the real servers. */
class PlatformTest {
  @TempDir private Path folder;
  private Installation installation;
  private final Ports ports = FreePorts.find();
  private final ProgressNotes notes = new ProgressNotes();

  @BeforeEach
  void installNothing() throws Exception {
    installation = new Installation(folder.resolve("home"));
    for (String part : new String[] {"kafka-server", "flink-server", "event-store"}) {
      Files.createDirectories(installation.home().resolve("platform/" + part + "/target/lib"));
    }
    Files.createDirectories(installation.home().resolve("cli/target/lib"));
  }

  private Platform platform(Server... servers) {
    return Platform.of(installation, data(), ports, Set.of(servers));
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void shouldNameATakenPortAndItsSettingBeforeAnythingIsStarted() throws Exception {
    Platform platform = platform(Server.KAFKA, Server.EVENT_STORE);
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(Loopback.socket(ports.brokers().controller(2)));

      assertThatThrownBy(() -> platform.up(notes))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "port %d, which broker-2 needs, is taken by another program: stop that, or use --kafka-port"
                  .formatted(ports.brokers().controller(2)));
    }
    assertThat(platform.status()).allMatch(part -> part.health() == Health.STOPPED);
    assertThat(data().resolve("event-store")).doesNotExist();
  }

  @Test
  void shouldReportAPartThatEndsWhileItStartsWithTheEndOfItsLog() {
    assertThatThrownBy(() -> platform(Server.EVENT_STORE).up(notes))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("event-store at 127.0.0.1:" + ports.mongodb())
        .hasMessageContaining("ended while it started");
    assertThat(notes.failed).singleElement().asString().contains("EventStoreProcess");
  }

  @Test
  void shouldKnowOnlyTheServersItWasAskedFor() throws Exception {
    assertThat(platform(Server.POSTGRESQL).status())
        .extracting(PartStatus::name)
        .containsExactly("postgres");
  }

  @Test
  void shouldHaveNothingToStopWhereNothingEverRan() throws Exception {
    platform(Server.values()).down(notes);

    assertThat(notes.stopped).isEmpty();
    assertThat(data()).doesNotExist();
  }

  @Test
  void shouldRefuseToWorkBesideAnotherCommand() throws Exception {
    DataFolder data = new DataFolder(data());
    data.create();

    FolderLock.holding(
        data,
        () ->
            assertThatThrownBy(() -> platform(Server.EVENT_STORE).up(notes))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another command"));
  }

  @Test
  void shouldSayWhatToDoWhenItIsNotBuilt() {
    Installation empty = new Installation(folder.resolve("empty"));

    assertThatThrownBy(() -> Platform.of(empty, data(), ports, Set.of(Server.KAFKA)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("mvn -DskipTests package");
  }

  @Test
  void shouldKnowThePasswordOfTheLastStart() throws Exception {
    DataFolder data = new DataFolder(data());
    data.part("postgres").create();
    Files.writeString(data.part("postgres").file("password"), "drawn");

    assertThat(Addresses.of(data()).postgresPassword()).isEqualTo("drawn");
  }
}
