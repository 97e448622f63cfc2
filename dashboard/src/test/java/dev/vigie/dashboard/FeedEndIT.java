package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.testbed.PostgresTestbed;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may no longer read the feed, reads nothing more of it. */
@Timeout(60)
class FeedEndIT {

  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static PostgresTestbed postgres;
  private Desk desk;

  @BeforeAll
  static void startDatabase() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void open() throws Exception {
    desk = new Desk(postgres);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /** Something that ends a viewer's session. */
  private interface Ending {
    void happen() throws Exception;
  }

  private static void signOut(Browser browser) throws Exception {
    assertThat(browser.send("DELETE", "/api/v1/session", null).status()).isEqualTo(204);
  }

  private void shouldEndOnlyTheViewersFeed(Browser viewer, Ending ending) throws Exception {
    try (FeedReader feed = new FeedReader(viewer.open("/api/v1/feed"));
        FeedReader other = new FeedReader(desk.as(Role.ANALYST).open("/api/v1/feed"))) {
      // Given
      feed.next("hello");

      // When
      ending.happen();

      // Then
      assertThat(CompletableFuture.runAsync(() -> readOn(feed)))
          .failsWithin(AT_MOST)
          .withThrowableThat()
          .withRootCauseInstanceOf(EOFException.class);
      desk.server().publish(desk.sources().alerts.raise("a1", "C1", "reason"));
      other.next("alert");
    }
  }

  private static void readOn(FeedReader feed) {
    try {
      while (true) {
        feed.next();
      }
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  @Test
  void shouldEndWithTheSession() throws Exception {
    Browser viewer = desk.as(Role.VIEWER);
    shouldEndOnlyTheViewersFeed(viewer, () -> signOut(viewer));
  }

  @Test
  void shouldEndWhenTheSessionEndsAtAnotherDesk() throws Exception {
    Browser viewer = desk.as(Role.VIEWER);
    try (DashboardServer server =
        DashboardServer.start(DashboardSettings.local(0), desk.database(), desk.sources().all())) {
      Browser elsewhere = new Browser(server.port());
      elsewhere.takeSession(viewer);
      shouldEndOnlyTheViewersFeed(viewer, () -> signOut(elsewhere));
    }
  }

  /** As another desk and {@code ./vigie users change} do it. */
  @Test
  void shouldEndWhenTheUserIsDisabledOrChangedByAnotherProgram() throws Exception {
    Users users = new Users(desk.database());
    shouldEndOnlyTheViewersFeed(
        desk.as(Role.VIEWER), () -> users.change("viewer", Role.ANALYST, null));
    shouldEndOnlyTheViewersFeed(desk.as(Role.VIEWER), () -> users.change("viewer", null, false));
    users.change("viewer", null, true);
    shouldEndOnlyTheViewersFeed(
        desk.as(Role.VIEWER), () -> users.setPassword("viewer", "another long password", true));
  }
}
