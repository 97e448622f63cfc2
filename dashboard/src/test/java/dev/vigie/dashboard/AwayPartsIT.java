package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.testbed.Screen;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the pages say while something is away, slow or ended, and how they go on afterwards. */
class AwayPartsIT {

  @RegisterExtension static final DeskInBrowser DESK = new DeskInBrowser();

  @Test
  void shouldSayWhichPartIsAwayAndRecoverByItself() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    screen.awaitText(".parts", "Kafka up");

    // When
    DESK.sources().away.add("kafka");
    screen.awaitText(".banner", "Kafka has been away since");
    DESK.sources().alerts.away = true;
    screen.goTo("#/queue");
    screen.awaitText("[role=alert] .problem", "PostgreSQL is away just now.");

    // Then
    DESK.sources().alerts.away = false;
    DESK.sources().away.clear();
    screen.awaitGone(".banner p");
    screen.awaitThere("tr[data-alert-id]");
  }

  @Test
  void shouldReconnectAfterTheServerWasGone() throws Exception {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    screen.awaitText(".feed-state", "Live");
    int port = DESK.desk().server().port();

    // When
    DESK.desk().restart(() -> screen.awaitText(".banner", "The connection to the desk is lost"));

    // Then
    assertThat(DESK.desk().server().port()).isEqualTo(port);
    screen.awaitText(".feed-state", "Live");
    screen.awaitGone(".banner p");
    DESK.raise("after", ShopDay.BURST);
    screen.awaitThere("[data-alert-id=after]");
  }

  @Test
  void shouldAskToSignInAgainWhenTheSessionHasEndedAndGoBackToThePage() throws Exception {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    screen.goTo("#/rules");
    screen.awaitThere(".rule-card");

    // When an admin ends the session, and the feed is lost
    try (var connection = DESK.desk().database().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM dashboard_sessions");
    }
    DESK.desk().restart(() -> {});

    // Then
    screen.awaitText(".notice", "Your session has ended.");
    screen.signIn(Role.ANALYST.word(), Desk.PASSWORD);
    screen.awaitThere(".rule-card");
  }

  @Test
  void shouldSaySoWhenAnAnswerTakesItsTime() {
    // Given
    var answer = new CountDownLatch(1);
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    screen.awaitThere("[data-alert-id]");
    DESK.sources().alerts.beforeAnswer = answer;

    // When
    screen.goTo("#/queue");

    // Then
    screen.awaitText(".loading", "Loading");
    answer.countDown();
    screen.awaitThere("tr[data-alert-id]");
    assertThat(screen.text(".loading")).isEmpty();
  }

  @Test
  void shouldSayOnWhichDayAPartWentAwayUnlessItWasToday() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // When
    Object since =
        screen.script(
            """
            const now = new Date(2026, 10, 26, 14, 0);
            return import('/language/time.js').then(({sinceText}) =>
              [new Date(2026, 10, 26, 9, 5), new Date(2026, 10, 25, 23, 59)].map((at) => sinceText(at, now)));
            """);

    // Then
    assertThat(since).isEqualTo(List.of("09:05", "25 Nov, 23:59"));
  }

  @Test
  void shouldLeaveAloneWhatSomebodyMarksToCopyIt() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);
    screen.goTo("#/streams");
    screen.awaitText("main", "unexpected end of input");
    screen.script(
        "getSelection().selectAllChildren(document.querySelectorAll('tbody')[2].rows[0].cells[2])");

    // When the page has looked again
    String lookedAt = screen.text(".page-head p");
    screen.await("another look", () -> !screen.text(".page-head p").equals(lookedAt));

    // Then
    assertThat(screen.script("return String(getSelection())"))
        .isEqualTo("unexpected end of input at column 18");
  }

  @Test
  void shouldLeaveTheButtonToWhoeverStandsOnItWhileItGoesOnAsking() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);
    DESK.sources().away.add("kafka");
    screen.goTo("#/streams");
    screen.awaitText("main .problem", "Kafka is away just now.");
    screen.script("document.querySelector('main .problem button').focus()");

    // When
    long asked = asked(screen);
    screen.await("two more attempts", () -> asked(screen) >= asked + 2);

    // Then
    assertThat(screen.script("return document.activeElement.closest('.problem') !== null"))
        .isEqualTo(true);
  }

  /** How often the page has asked for the streams. */
  private static long asked(Screen screen) {
    return (Long)
        screen.script(
            "return performance.getEntriesByType('resource').filter((one) =>"
                + " one.name.endsWith('/streams')).length");
  }
}
