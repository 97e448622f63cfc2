package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.AlertSource.Detail;
import dev.vigie.dashboard.AlertSource.FiredRule;
import dev.vigie.dashboard.AlertSource.Note;
import dev.vigie.dashboard.AlertSource.SkippedRule;
import dev.vigie.dashboard.CustomerSource.CustomerRow;
import dev.vigie.dashboard.EventSource.StoredEvent;
import dev.vigie.dashboard.RuleSetView.RuleView;
import dev.vigie.dashboard.StreamSource.GroupLag;
import dev.vigie.dashboard.StreamSource.Letter;
import dev.vigie.dashboard.StreamSource.TopicState;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.testbed.ChromiumTestbed;
import dev.vigie.testbed.HostileTexts;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.Screen;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever text comes in is shown as text, on every page, and nothing of it is executed. */
class HostileTextIT {

  /** What scripts could take for a member of every object, and as long as a name may be. */
  private static final List<String> LONG_AND_ODD_NAMES =
      List.of("constructor", "0", "a..--__b", "w".repeat(64));

  private static PostgresTestbed postgres;
  private static ChromiumTestbed chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.orSkip("en-GB,en");
    postgres = PostgresTestbed.start();
    HostileTexts.setTrap(chromium);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void shouldShowEveryTextAsTextAndExecuteNothing() throws Exception {
    // Given
    var sources = new KnownSources();
    for (int i = 0; i < HostileTexts.ALL.size(); i++) {
      putEverywhere(sources, i, HostileTexts.ALL.get(i));
    }
    fillStreams(sources);
    try (Desk desk = new Desk(postgres, DashboardSettings.local(0), sources)) {
      var screen = new Screen(chromium, desk.address());
      screen.open("/");
      screen.signIn(Role.ADMIN.word(), Desk.PASSWORD);

      // Then
      lookAtLists(screen);
      lookAtUsers(screen, desk);
      lookAtLiveArrivals(screen, desk);
      for (int i = 0; i < HostileTexts.ALL.size(); i++) {
        lookAtAlert(screen, i, HostileTexts.ALL.get(i));
      }
      assertThat(chromium.complaints()).allMatch(HostileTextIT::isExpected);
    }
  }

  /**
   * Nobody is signed in at first; names that no user may have are refused; and the one customer
   * whose id holds control characters cannot be named in an address: the page says so beside the
   * evidence.
   */
  private static boolean isExpected(String complaint) {
    return complaint.contains("status of 401")
        || (complaint.contains("status of 400")
            && (complaint.contains("/api/v1/users ")
                || complaint.contains("/customers/nul%00and%07bell%1Bescape/timeline")));
  }

  private static void lookAtLists(Screen screen) {
    screen.goTo("#/queue");
    screen.await("all rows", () -> screen.texts("tr[data-alert-id]").size() == 50);
    assertShown(screen, HostileTexts.ALL);
    screen.goTo("#/streams");
    screen.awaitText("main", "Dead letters: 50");
    screen.await("all letters", () -> screen.texts("tbody tr").size() == 151);
    assertShown(screen, HostileTexts.ALL);
    screen.goTo("#/rules");
    screen.await("all rules", () -> screen.texts(".rule-card").size() == 50);
    assertShown(screen, HostileTexts.ALL);
  }

  /** Names that a user may have, and texts that are refused and stay in the form. */
  private static void lookAtUsers(Screen screen, Desk desk) throws Exception {
    for (String name : LONG_AND_ODD_NAMES) {
      new Users(desk.database()).add(name, Role.VIEWER, Desk.PASSWORD);
    }
    screen.goTo("#/users");
    screen.await("all users", () -> screen.texts("tr[data-user]").size() == 7);
    assertShown(screen, LONG_AND_ODD_NAMES);
    for (String text : HostileTexts.ALL) {
      screen.script(
          """
          document.querySelector('main [role=alert]').replaceChildren();
          const name = document.querySelector('#new-username');
          name.form.noValidate = true;
          name.value = arguments[0];
          name.form.requestSubmit();
          """,
          text);
      screen.awaitThere("main [role=alert] .problem");
      assertHarmless(screen);
    }
    assertThat(screen.texts("tr[data-user]")).hasSize(7);
  }

  /** As they come, and as they are there already. */
  private static void lookAtLiveArrivals(Screen screen, Desk desk) throws Exception {
    screen.goTo("#/live");
    screen.await("the list", () -> screen.texts("[data-list=arrivals] > li").size() == 25);
    for (String text : HostileTexts.ALL) {
      AlertView alert =
          alert(
              "live-" + HostileTexts.ALL.indexOf(text), desk.sources().alerts.nextSequence(), text);
      desk.server().publish(alert);
      screen.awaitThere("[data-alert-id=" + alert.alertId() + "]");
      assertShown(screen, List.of(text));
    }
  }

  private static void lookAtAlert(Screen screen, int index, String text) {
    screen.goTo("#/alerts/hostile-" + index);
    screen.await(
        "alert " + index + " with its timeline",
        () ->
            screen.texts("[data-event-id]").size() == 2
                && shows(screen, ".timeline", text)
                && shows(screen, ".trail", text));
    for (String place :
        List.of(
            ".alert-head",
            ".reasons",
            ".skipped",
            ".timeline",
            ".feature-facts",
            ".notes",
            ".trail",
            ".alert-side .facts")) {
      screen.await(place + " of alert " + index + " to show it", () -> shows(screen, place, text));
    }
    assertHarmless(screen);
  }

  private static boolean shows(Screen screen, String css, String text) {
    return Boolean.TRUE.equals(
        screen.script(
            "return (document.querySelector(arguments[0])?.textContent ??"
                + " '').includes(arguments[1])",
            css,
            text));
  }

  private static void assertShown(Screen screen, List<String> texts) {
    for (String text : texts) {
      assertThat(shows(screen, "main", text)).as(text).isTrue();
    }
    assertHarmless(screen);
  }

  private static void assertHarmless(Screen screen) {
    assertThat(HostileTexts.harm(screen)).isEmpty();
  }

  private static AlertView alert(String id, long sequence, String text) {
    return new AlertView(
        id,
        sequence,
        0,
        Instant.now(),
        Instant.now(),
        text,
        text,
        100L,
        text,
        65,
        "medium",
        List.of(new FiredRule(text, 1, 45, text), new FiredRule("payment-burst", 1, 20, text)),
        "open",
        null,
        text,
        text,
        text,
        true);
  }

  private static void putEverywhere(KnownSources sources, int index, String text)
      throws SQLException {
    AlertView alert = alert("hostile-" + index, sources.alerts.nextSequence(), text);
    Instant ts = alert.ts();
    String payment = "payment " + text;
    sources.events.put(
        payment,
        new StoredEvent(
            payment,
            ts,
            text,
            text,
            Map.of(
                "customer_id",
                text,
                text,
                text,
                "amount",
                text,
                "device",
                Map.of(text, List.of(text)))));
    sources.customers.put(text, new CustomerRow(text, text, text, null, null));
    sources.alerts.put(
        new Detail(
            alert,
            payment,
            text,
            "fresh",
            List.of(new SkippedRule(text, text)),
            Map.of(text, text, "local_time", text, "home_country", text),
            List.of(payment, "missing " + text),
            List.of(new Note(ts, text, text))));
    sources.alerts.assign(alert.alertId(), 0, text, text);
  }

  private static void fillStreams(KnownSources sources) {
    List<TopicState> topics = new ArrayList<>();
    List<GroupLag> lags = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    List<RuleView> rules = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      topics.add(new TopicState(text, 1, 1, 1, true));
      lags.add(new GroupLag(text, text, 1));
      letters.add(new Letter(Instant.now(), text, text, text));
      rules.add(new RuleView(text, 1, 1, Map.of(text, text)));
    }
    topics.add(new TopicState("dead-letters", 1, 50, 50, false));
    sources.topics = topics;
    sources.lags = lags;
    sources.letters = letters;
    sources.job = new JobSource.JobState(true, HostileTexts.ALL.get(0));
    sources.rules = new RuleSetView(HostileTexts.ALL.get(10), 60, 80, rules);
  }
}
