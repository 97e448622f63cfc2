package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.testbed.Screen;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the pages look like to those who read them: on a phone, aloud, in print. */
class ReadablePagesIT {

  private static final List<String> ALL_PAGES =
      List.of("live", "queue", "rules", "streams", "users", "account", "alerts/" + ShopDay.STORY);

  @RegisterExtension static final DeskInBrowser DESK = new DeskInBrowser();

  /** Goes to a page and waits for what it has asked for. */
  private static void show(Screen screen, String page) {
    screen.script("document.querySelector('main').firstElementChild.dataset.left = ''");
    screen.goTo("#/" + page);
    screen.awaitGone("[data-left]");
    screen.awaitThere("main :is([data-alert-id], .rule-card, td, .stacked, .step.payment)");
  }

  @Test
  void shouldFitAPhone() {
    // Given
    Screen screen = DESK.signedIn(DESK.french(), Role.ADMIN);
    DESK.french().resize(390, 844);

    for (String page : ALL_PAGES) {
      // When
      show(screen, page);

      // Then nothing has to be scrolled sideways, and one sees where one is
      assertThat(screen.script("return document.documentElement.scrollWidth"))
          .as(page)
          .isEqualTo(390L);
      assertThat(isWithinTheWindow(screen, "header [aria-current]")).as(page).isNotEqualTo(false);
    }

    // When the filters are open
    screen.goTo("#/queue?customer=nobody");
    screen.awaitThere(".empty");

    // Then
    assertThat(screen.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
  }

  /** Null where there is no such element. */
  private static Object isWithinTheWindow(Screen screen, String css) {
    return screen.script(
        """
        const box = document.querySelector(arguments[0])?.getBoundingClientRect();
        return box && box.left >= 0 && box.right <= innerWidth;
        """,
        css);
  }

  @Test
  void shouldNameEverythingForScreenReaders() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ADMIN);

    for (String page : ALL_PAGES) {
      // When
      show(screen, page);

      // Then
      assertThat(unnamed(screen)).as("controls without a name on " + page).isEqualTo(List.of());
      assertThat(
              screen.script(
                  "return [document.querySelectorAll('h1').length,"
                      + " document.querySelectorAll('main').length,"
                      + " document.querySelectorAll('nav').length > 0]"))
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
    for (Currency currency : Currencies.all()) {
      expected.put(currency.code(), (long) currency.minorDigits());
    }
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // When
    Object digits =
        screen.script(
            "return import('/language/money.js').then(({minorDigits}) =>"
                + " Object.fromEntries(arguments[0].map((code) => [code, minorDigits(code)])))",
            List.copyOf(expected.keySet()));

    // Then
    assertThat(new TreeMap<>((Map<?, ?>) digits)).isEqualTo(expected);
  }

  /** A colour alone says nothing to those who cannot tell it from another. */
  @Test
  void shouldSayInWordsOnAPhoneWhenThePageIsNotLive() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);
    DESK.english().resize(390, 844);
    screen.awaitText(".feed-state", "Live");
    assertThat(screen.text(".feed-word")).as("for screen readers").isEqualTo("Live");

    // When
    DESK.desk()
        .restart(
            () -> {
              screen.awaitText(".feed-state", "Reconnecting");

              // Then
              assertThat(widthOf(screen, ".feed-word")).isGreaterThan(20);
            });
  }

  private static double widthOf(Screen screen, String css) {
    return ((Number)
            screen.script(
                "return document.querySelector(arguments[0]).getBoundingClientRect().width", css))
        .doubleValue();
  }

  /** The pages write plain spaces; what is shown may not be torn apart at the end of a line. */
  @Test
  void shouldSetFrenchAsItIsPrinted() {
    // Given
    Screen screen = DESK.signedIn(DESK.french(), Role.ADMIN);

    for (String page : ALL_PAGES) {
      // When
      show(screen, page);

      // Then
      assertThat(String.valueOf(screen.script("return document.body.innerText")))
          .as(page)
          .doesNotContainPattern(" [:;?!%»€]|« |\\d (s|min|h|j)\\b");
      assertThat(screen.texts(".hidden-character")).as("marks in texts of ours").isEmpty();
    }
    screen.goTo("#/alerts/" + ShopDay.STORY);
    screen.awaitText(".reasons", "249,90");
    assertThat(screen.texts(".reason-text span"))
        .contains("Paiement depuis\u202f: Brésil\u202f; pays de résidence\u202f: France")
        .contains("Première commande, et 249,90\u00a0€ dépasse 100,00\u00a0€");
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNothingToShow() throws Exception {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ANALYST);

    // When nothing fits
    screen.goTo("#/queue?customer=nobody");
    screen.awaitText(".empty", "No alert fits these filters.");

    // Then the way out is one step
    screen.click(".empty a");
    screen.awaitThere("tr[data-alert-id]");
    assertThat(isSeen(screen, ".pager")).as("pager of a single page").isFalse();

    // When everything is closed
    DESK.sources().alerts.closeAll();
    screen.press("r");

    // Then
    screen.awaitText(".empty", "Nothing is waiting");
    screen.click(".empty a");
    screen.awaitThere("tr[data-alert-id]");
    assertThat(isSeen(screen, ".pager")).as("pager of several pages").isTrue();
  }

  @Test
  void shouldSayWhatIsMissingOnADeskThatHasSeenNothing() {
    // Given
    DESK.sources().topics = List.of();
    DESK.sources().lags = List.of();
    DESK.sources().letters = List.of();
    DESK.sources().alerts.forgetAll();
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // Then
    screen.await("the words for no alert", () -> isSeen(screen, ".arrivals-panel > .soft"));
    screen.goTo("#/streams");
    screen.awaitText("main", "This makes them: ./vigie topics apply");
    screen.awaitText("main", "No group reads these topics.");
    screen.goTo("#/rules");
    screen.awaitText(".spread", "No alerts in this period.");
    screen.awaitText("[data-rule=night-payment]", "Fired in alerts0");
  }

  @Test
  void shouldSayInFrenchHowTheJobIs() {
    // Given
    Screen screen = DESK.signedIn(DESK.french(), Role.VIEWER);

    // Then
    screen.awaitText("[data-part=flink]", "Job de détection en marche vigie-detection · RUNNING");
    DESK.sources().job = new JobSource.JobState(false, "no job named vigie-detection runs");
    screen.awaitText("[data-part=flink]", "aucun job de ce nom ne tourne");
    DESK.sources().away.add("flink");
    screen.awaitText("[data-part=flink]", "Flink ne répond pas");
  }

  private static boolean isSeen(Screen screen, String css) {
    return Boolean.TRUE.equals(
        screen.script("return document.querySelector(arguments[0]).checkVisibility()", css));
  }

  @Test
  void shouldSayTheSettingsOfRulesInWords() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // When
    screen.goTo("#/rules");

    // Then
    screen.awaitText("[data-rule=payment-burst]", "Attempts within 5 min");
    screen.awaitText("[data-rule=payment-burst]", "Attempts within 24 h");
    screen.awaitText("[data-rule=rushed-checkout]", "Under30 s");
  }

  @Test
  void shouldAlignWhatStandsBelowEachOther() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // Then alerts begin at the same place, whether their scores have two digits or three
    screen.awaitThere(".arrival");
    assertThat(screen.texts(".arrival .score")).anyMatch(score -> score.endsWith("100"));
    assertThat(leftEdges(screen, ".arrivals .arrival-who")).hasSize(1);
    screen.goTo("#/queue");
    screen.awaitThere("tr[data-alert-id]");
    assertThat(leftEdges(screen, "tbody td:nth-child(4) .given")).hasSize(1);
  }

  @Test
  void shouldNotCutOffWhatStandsBelowTheLastBar() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.VIEWER);

    // When
    Object cutOff =
        screen.script(
            """
            return Promise.all([import('/chart/bars.js'), import('/markup/element.js')]).then(([{bars}, {drawn}]) => {
              const values = [...Array(60).keys()].map((value) => ({value, title: '', mark: value % 59 === 0 ? '20:45' : null}));
              const chart = drawn('svg', {width: 400, height: 120, class: 'chart'}, bars(values, String)(400, 120));
              document.querySelector('main').append(chart);
              const {left, right} = chart.getBoundingClientRect();
              const boxes = [...chart.querySelectorAll('.tick')].map((tick) => tick.getBoundingClientRect());
              return [boxes.length, boxes.filter((box) => box.left < left || box.right > right).length];
            });
            """);

    // Then
    assertThat(cutOff).isEqualTo(List.of(5L, 0L));
  }

  private static List<?> leftEdges(Screen screen, String css) {
    return (List<?>)
        screen.script(
            "return [...new Set([...document.querySelectorAll(arguments[0])].map((node) =>"
                + " Math.round(node.getBoundingClientRect().left)))]",
            css);
  }
}
