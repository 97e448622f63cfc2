package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.testbed.ChromiumTestbed;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.Screen;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser: what an analyst sees and does. */
class PagesIT {

  private static final String PRECISION = "[data-rule=night-payment] [data-share=precision]";

  private static PostgresTestbed postgres;
  private static ChromiumTestbed english;
  private static ChromiumTestbed french;

  private KnownSources sources;
  private Desk desk;

  @BeforeAll
  static void start() {
    english = Chromium.orSkip("en-GB,en");
    french = Chromium.orSkip("fr-FR,fr,en");
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable part : new AutoCloseable[] {english, french, postgres}) {
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    sources = new KnownSources();
    ShopDay.fill(sources, Instant.now());
    desk = new Desk(postgres, DashboardSettings.local(0), sources);
  }

  @AfterEach
  void end() {
    desk.close();
  }

  private Screen signedIn(ChromiumTestbed chromium, Role role) {
    chromium.forgetCookies();
    chromium.resize(1280, 900);
    chromium.complaints();
    Screen screen = new Screen(chromium, desk.address());
    screen.open("/");
    screen.signIn(role.word(), Desk.PASSWORD);
    return screen;
  }

  /** The sign-in page asks who is there and is told: nobody. Browsers note every 401. */
  private static List<String> unexpected(ChromiumTestbed chromium) {
    return chromium.complaints().stream().filter(line -> !line.contains("status of 401")).toList();
  }

  @Test
  void shouldShowALiveAlertAndLetItBeDecidedInEnglish() {
    // Given
    Screen screen = signedIn(english, Role.ANALYST);
    screen.awaitText(".feed-state", "Live");
    screen.goTo("#/rules");
    screen.awaitText(PRECISION, "83.3%");
    screen.awaitText(PRECISION, "5 of 6");

    // When a new alert comes
    screen.goTo("#/live");
    screen.awaitThere("[data-alert-id='" + ShopDay.STORY + "']");
    raise("live-1", ShopDay.NIGHT);

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
    assertThat(unexpected(english)).isEmpty();
  }

  @Test
  void shouldSpeakFrenchToThoseWhoAskForIt() {
    // Given
    Screen screen = signedIn(french, Role.ANALYST);

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
    screen.awaitText(".review", "Close : Fraude confirmée.");
    screen.goTo("#/rules");
    screen.awaitText("[data-rule=country-mismatch] [data-share=precision]", "%");

    // And the language can be switched, and stays so
    screen.click("button.language");
    screen.awaitText("h1", "Rules");
    screen.script("localStorage.clear()");
    assertThat(unexpected(french)).isEmpty();
  }

  @Test
  void shouldBeWorkedThroughByKeyboard() {
    // Given
    Screen screen = signedIn(english, Role.ANALYST);
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
      raise("page-" + i, ShopDay.BURST);
    }
    Screen screen = signedIn(english, Role.VIEWER);

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
    raise("later", ShopDay.BURST);
    screen.awaitText(".news", "Show 1 new alert");
    assertThat(screen.isThere("tr[data-alert-id=later]")).isFalse();
  }

  @Test
  void shouldSaySoWhenSomebodyWasFaster() throws Exception {
    // Given
    Screen screen = signedIn(english, Role.ANALYST);
    raise("contested", ShopDay.BURST);
    screen.goTo("#/alerts/contested");
    screen.awaitThere("[data-action=decide]");
    screen.type("#note", "half a sentence");
    screen.click(".choice.confirmed_fraud input");

    // When somebody else decides, and the news of it does not get here in time
    sources.alerts.changes = alert -> {};
    assertThat(
            desk.as(Role.ADMIN)
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
  void shouldSayWhichPartIsAwayAndRecoverByItself() {
    // Given
    Screen screen = signedIn(english, Role.ANALYST);
    screen.awaitText(".parts", "Kafka up");

    // When
    sources.away.add("kafka");
    screen.awaitText(".banner", "Kafka has been away since");
    sources.alerts.away = true;
    screen.goTo("#/queue");
    screen.awaitText("[role=alert] .problem", "PostgreSQL is away just now.");

    // Then
    sources.alerts.away = false;
    sources.away.clear();
    screen.awaitGone(".banner p");
    screen.awaitThere("tr[data-alert-id]");
  }

  @Test
  void shouldReconnectAfterTheServerWasGone() throws Exception {
    // Given
    Screen screen = signedIn(english, Role.ANALYST);
    screen.awaitText(".feed-state", "Live");
    int port = desk.server().port();

    // When
    desk.restart(() -> screen.awaitText(".banner", "The connection to the desk is lost"));

    // Then
    assertThat(desk.server().port()).isEqualTo(port);
    screen.awaitText(".feed-state", "Live");
    screen.awaitGone(".banner p");
    raise("after", ShopDay.BURST);
    screen.awaitThere("[data-alert-id=after]");
  }

  @Test
  void shouldAskToSignInAgainWhenTheSessionHasEndedAndGoBackToThePage() throws Exception {
    // Given
    Screen screen = signedIn(english, Role.ANALYST);
    screen.goTo("#/rules");
    screen.awaitThere(".rule-card");

    // When an admin ends the session, and the feed is lost
    try (var connection = desk.database().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM dashboard_sessions");
    }
    desk.restart(() -> {});

    // Then
    screen.awaitText(".notice", "Your session has ended.");
    screen.signIn(Role.ANALYST.word(), Desk.PASSWORD);
    screen.awaitThere(".rule-card");
  }

  @Test
  void shouldAskForANewPasswordBeforeAnythingElse() throws Exception {
    // Given
    new Users(desk.database()).add("newcomer", Role.VIEWER, Desk.PASSWORD);
    english.forgetCookies();
    Screen screen = new Screen(english, desk.address());
    screen.open("/");
    screen.type("#username", "newcomer");
    screen.type("#password", "wrong");
    screen.click("form button.main-button");
    screen.awaitText("[role=alert]", "Name or password is wrong");

    // When
    screen.type("#password", Desk.PASSWORD);
    screen.click("form button.main-button");
    screen.awaitText("h1", "Change password");
    screen.type("#password-current", Desk.PASSWORD);
    screen.type("#password-wanted", "another long password");
    screen.type("#password-repeated", "another long password");
    screen.click("form button.main-button");

    // Then
    screen.awaitText("h1", "Live");
    screen.goTo("#/alerts/" + ShopDay.STORY);
    screen.awaitText(".review", "Your role may look, not decide.");
  }

  @Test
  void shouldLetAdminsAddUsers() {
    // Given
    Screen screen = signedIn(english, Role.ADMIN);
    screen.goTo("#/users");
    screen.awaitThere("[data-user=analyst]");

    // When
    screen.type("#new-username", "camille");
    screen.click(".inline-form .main-button");

    // Then
    screen.awaitThere("[data-user=camille]");
    screen.awaitText("[role=alert] .done", "camille is added. Password: ");
  }

  @Test
  void shouldFitAPhone() {
    // Given
    Screen screen = signedIn(english, Role.ADMIN);
    english.resize(390, 844);

    for (String page :
        List.of("live", "queue", "rules", "streams", "users", "alerts/" + ShopDay.STORY)) {
      // When
      screen.goTo("#/" + page);
      screen.awaitThere(".panel");

      // Then nothing has to be scrolled sideways
      assertThat((Long) screen.script("return document.documentElement.scrollWidth"))
          .as(page)
          .isLessThanOrEqualTo(390);
    }
  }

  @Test
  void shouldNameEverythingForScreenReaders() {
    // Given
    Screen screen = signedIn(english, Role.ADMIN);

    for (String page :
        List.of(
            "live", "queue", "rules", "streams", "users", "account", "alerts/" + ShopDay.STORY)) {
      // When
      screen.goTo("#/" + page);
      screen.await("the page " + page, () -> screen.isThere("main h1"));
      screen.awaitThere("main .panel, main section");

      // Then
      assertThat(unnamed(screen)).as("controls without a name on " + page).isEqualTo(List.of());
      assertThat(
              screen.script(
                  "return [document.querySelectorAll('h1').length, document.querySelectorAll('main').length, document.querySelectorAll('nav').length > 0]"))
          .isEqualTo(List.of(1L, 1L, true));
    }
  }

  private static Object unnamed(Screen screen) {
    return screen.script(
        """
        const name = (node) => (node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent ?? '').trim();
        return [...document.querySelectorAll('a, button, input, select, textarea, summary, section')]
          .filter((node) => node.closest('[hidden]') === null && name(node) === '' && !node.hasAttribute('aria-labelledby'))
          .map((node) => node.outerHTML.slice(0, 120));
        """);
  }

  @Test
  void shouldKnowTheMinorDigitsOfEveryCurrency() {
    // Given
    Map<String, Long> expected = new TreeMap<>();
    Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .forEach(
            currency ->
                expected.put(
                    currency.getCurrencyCode(), (long) currency.getDefaultFractionDigits()));
    Screen screen = signedIn(english, Role.VIEWER);

    // When
    Object digits =
        screen.script(
            "return import('/language/money.js').then(({minorDigits}) => Object.fromEntries(arguments[0].map((code) => [code, minorDigits(code)])))",
            List.copyOf(expected.keySet()));

    // Then
    assertThat(new TreeMap<>((Map<?, ?>) digits)).isEqualTo(expected);
  }

  private void raise(String id, AlertSource.FiredRule rule) {
    desk.server().publish(ShopDay.raise(sources, id, rule));
  }
}
