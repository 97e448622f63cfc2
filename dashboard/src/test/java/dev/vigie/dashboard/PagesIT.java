package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.testbed.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages in a real browser: what an analyst sees and does. */
class PagesIT {

  @RegisterExtension static final DeskInBrowser DESK = new DeskInBrowser();

  private static final String PRECISION = "[data-rule=night-payment] [data-share=precision]";

  @Test
  void shouldShowALiveAlertAndLetItBeDecidedInEnglish() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    screen.awaitText(".feed-state", "Live");
    screen.goTo("#/rules");
    screen.awaitText(PRECISION, "83.3%");
    screen.awaitText(PRECISION, "5 of 6");

    // When a new alert comes
    screen.goTo("#/live");
    screen.awaitThere("[data-alert-id='" + ShopDay.STORY + "']");
    DESK.raise("live-1", ShopDay.NIGHT);

    // Then it is there without loading the page again, and says why
    screen.click("[data-alert-id=live-1] a");
    screen.awaitText(".reasons", "03:12:45 in Europe/Paris is between 02:00 and 06:00");
    screen.awaitText(".why", "Score 15 = 15");

    // When it is decided
    screen.click("[data-action=take]");
    screen.awaitText(".holder", "In hand: analyst");
    screen.click(".choice.false_positive input");
    screen.type("#note", "The customer called.");
    screen.click("[data-action=decide]");
    screen.awaitText(".review", "Closed: False positive.");
    screen.awaitText(".trail", "analyst decided: False positive");
    screen.awaitText(".notes", "The customer called.");

    // Then the rule is measured by it
    screen.goTo("#/rules");
    screen.awaitText(PRECISION, "71.4%");
    screen.awaitText(PRECISION, "5 of 7");
    assertThat(DeskInBrowser.unexpected(DESK.english())).isEmpty();
  }

  @Test
  void shouldSpeakFrenchToThoseWhoAskForIt() {
    // Given
    Screen screen = DESK.signedIn(DESK.french(), Role.ANALYST);

    // Then
    assertThat(screen.script("return document.documentElement.lang")).isEqualTo("fr");
    screen.awaitText("h1", "En direct");
    screen.goTo("#/alerts/" + ShopDay.STORY);
    screen.awaitText(".reasons", "Paiement depuis : Brésil ; pays de résidence : France");
    screen.awaitText(".reasons", "18,4 s du panier au paiement, moins de 30 s");
    screen.awaitText(".reasons", "Première commande, et 249,90 € dépasse 100,00 €");
    screen.awaitText(".timeline", "Ajout au panier");

    // When
    screen.click(".choice.confirmed_fraud input");
    screen.click("[data-action=decide]");

    // Then
    screen.awaitText(".review", "Clôturée : Fraude confirmée.");
    screen.goTo("#/rules");
    screen.awaitText("[data-rule=country-mismatch] [data-share=precision]", "%");

    // And the language can be switched, and stays so
    screen.click("button.language");
    screen.awaitText("h1", "Rules");
    screen.script("localStorage.clear()");
    assertThat(DeskInBrowser.unexpected(DESK.french())).isEmpty();
  }

  @Test
  void shouldBeWorkedThroughByKeyboard() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    screen.awaitText("h1", "Live");

    // When
    screen.press("g", "q");
    screen.awaitThere("tr[data-alert-id] .row-link");
    screen.press("j");
    screen.press("j");
    screen.press("k");
    screen.pressEnter();

    // Then the first of the queue is open
    screen.awaitText(".timeline", "This payment");
    screen.press("t");
    screen.awaitText(".holder", "In hand: analyst");

    // When one goes on to the next, and back
    screen.press("j");
    screen.await(
        "the next alert",
        () -> !screen.script("return location.hash").equals("#/alerts/" + ShopDay.STORY));
    screen.awaitThere(".reasons");
    screen.press("u");

    // Then the row that was looked at last has the focus
    screen.await("the focus on a row", () -> focus(screen).contains("row-link"));

    // And the list of keys opens and closes
    screen.press("?");
    screen.awaitThere("dialog[open]");
    screen.pressEscape();
    screen.awaitGone("dialog[open]");
  }

  private static String focus(Screen screen) {
    return String.valueOf(screen.script("return document.activeElement.className"));
  }

  @Test
  void shouldFilterSortAndTurnPages() {
    // Given
    for (int i = 0; i < 60; i++) {
      DESK.raise("page-" + i, ShopDay.BURST);
    }
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // When
    screen.goTo("#/queue?status=open&rule=payment-burst");
    screen.awaitText("[role=status].soft", "50 alerts, page 1");
    screen.click(".pager button:last-child");

    // Then
    screen.awaitText("[role=status].soft", "page 2");
    screen.click("#filter-status-closed");
    screen.await(
        "the address to follow",
        () -> String.valueOf(screen.script("return location.hash")).contains("status=closed"));
    screen.await(
        "the focus to stay",
        () -> "filter-status-closed".equals(screen.script("return document.activeElement.id")));
    screen.goTo("#/queue?status=open&sort=score");
    screen.awaitText("tbody tr:first-child .score", "100");

    // And a new alert is offered, not pushed in
    DESK.raise("later", ShopDay.BURST);
    screen.awaitText(".news", "Show 1 new alert");
    assertThat(screen.isThere("tr[data-alert-id=later]")).isFalse();
  }

  @Test
  void shouldSaySoWhenSomebodyWasFaster() throws Exception {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);
    DESK.raise("contested", ShopDay.BURST);
    screen.goTo("#/alerts/contested");
    screen.awaitThere("[data-action=decide]");
    screen.type("#note", "half a sentence");
    screen.click(".choice.confirmed_fraud input");

    // When somebody else decides, and the news of it does not get here in time
    DESK.sources().alerts.changes = alert -> {};
    assertThat(
            DESK.desk()
                .as(Role.ADMIN)
                .send(
                    "POST",
                    "/api/v1/alerts/contested/decision",
                    "{\"outcome\":\"false_positive\"}",
                    "If-Match",
                    "\"0\"")
                .status())
        .isEqualTo(200);
    screen.click("[data-action=decide]");

    // Then
    screen.awaitText(".review-message", "Somebody was faster. admin decided: False positive");
    screen.awaitText(".review", "Closed: False positive.");
    assertThat(screen.script("return document.querySelector('#note').value"))
        .isEqualTo("half a sentence");
  }

  @Test
  void shouldKeepSayingHowLongAgoAnAlertWasDetected() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);
    screen.goTo("#/alerts/" + ShopDay.STORY);
    screen.awaitText("[data-ago]", "ago");

    // When
    String first = screen.text("[data-ago]");

    // Then
    screen.await("time to go by", () -> !screen.text("[data-ago]").equals(first));
  }
}
