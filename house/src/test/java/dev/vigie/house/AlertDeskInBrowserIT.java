package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.AlertRecord;
import dev.vigie.testbed.ChromiumTestbed;
import dev.vigie.testbed.HostileTexts;
import dev.vigie.testbed.Screen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a record on the topic to a decision in the browser, over everything that stands between. */
class AlertDeskInBrowserIT {

  private static final int LONGEST_ID = 64;
  private static final String ALERTS = "fraud-alerts";
  private static final String PRECISION = "[data-rule=country-mismatch] [data-share=precision]";

  @TempDir static Path folder;
  private static ChromiumTestbed chromium;
  private static RunningDesk desk;
  private static Screen screen;

  @BeforeAll
  static void start() {
    ChromiumTestbed.missing().ifPresent(what -> Assumptions.abort("skipped: " + what));
    chromium = ChromiumTestbed.start("en-GB,en");
    HostileTexts.setTrap(chromium);
    chromium.resize(1280, 900);
    desk = RunningDesk.start(folder);
    screen = new Screen(chromium, desk.address());
    desk.signInFirst(screen);
  }

  @AfterAll
  static void stop() {
    if (desk != null) {
      desk.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void shouldShowAnAlertOfTheTopicAtOnceAndMeasureTheRulesByItsDecision() {
    // Given
    screen.goTo("#/live");
    screen.awaitText(".feed-state", "Live");

    // When
    raise(AlertRecord.of("first"));
    raise(AlertRecord.of("second"));

    // Then it is there without loading the page again, once, though it is delivered again
    raise(AlertRecord.of("second"));
    screen.awaitThere(row("second"));
    screen.click(row("first") + " a");
    screen.awaitText(".reasons", "Payment from Brazil, home country is France");
    screen.awaitText(".reasons", "First purchase, and €249.90 is above €100.00");

    // When
    decide("confirmed_fraud", "Confirmed fraud");
    screen.goTo("#/rules");
    screen.awaitText(PRECISION, "100%");
    screen.goTo("#/alerts/" + AlertRecord.of("second").alertId());
    screen.awaitText(".previous", "Confirmed fraud");
    decide("false_positive", "False positive");

    // Then
    screen.goTo("#/rules");
    screen.awaitText(PRECISION, "50%");
    screen.awaitText(PRECISION, "1 of 2");
    screen.goTo("#/live");
    screen.awaitThere(row("second"));
    assertThat(screen.texts(row("second"))).hasSize(1);
  }

  private static String row(String name) {
    return "[data-alert-id='" + AlertRecord.of(name).alertId() + "']";
  }

  private static void decide(String outcome, String words) {
    screen.click(".choice." + outcome + " input");
    screen.click("[data-action=decide]");
    screen.awaitText(".review", "Closed: " + words);
  }

  @Test
  void shouldShowHostileTextsOfTheTopicsAsTextEverywhere() {
    // Given every field of every record is hostile that the desk lets in
    List<String> texts =
        HostileTexts.ALL.stream()
            .filter(text -> text.indexOf('\0') < 0)
            .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID)
            .toList();
    for (String text : texts) {
      int number = HostileTexts.ALL.indexOf(text);
      append("user-events", text, event(number, text));
      raise(hostile(number, text));
    }
    append("payments", "key", "<script>ran()</script>");
    CommandRun.of(desk.environment(), Duration.ofMinutes(1), "archive", "--until-caught-up")
        .succeeded();

    // Then
    screen.goTo("#/queue?status=open&customer=nobody");
    screen.goTo("#/queue?status=open&rule=" + encoded(texts.get(0)));
    screen.awaitThere("tr[data-alert-id='" + hostile(0, texts.get(0)).alertId() + "']");
    screen.goTo("#/queue?status=open");
    screen.await("all rows", () -> hostileRows(texts) == texts.size());
    assertThat(HostileTexts.harm(screen)).isEmpty();
    for (String text : texts) {
      assertThat(shows("main", text)).as(text).isTrue();
    }
    for (String text : texts) {
      look(HostileTexts.ALL.indexOf(text), text);
    }
    for (String page : List.of("live", "rules", "streams")) {
      screen.goTo("#/" + page);
      screen.awaitThere("main .panel");
      assertThat(HostileTexts.harm(screen)).as(page).isEmpty();
    }
  }

  private static long hostileRows(List<String> texts) {
    List<String> ids =
        texts.stream()
            .map(text -> hostile(HostileTexts.ALL.indexOf(text), text).alertId())
            .toList();
    return ((Number)
            screen.script(
                "return [...document.querySelectorAll('tr[data-alert-id]')].filter((row) =>"
                    + " arguments[0].includes(row.dataset.alertId)).length",
                ids))
        .longValue();
  }

  private static void look(int number, String text) {
    screen.goTo("#/alerts/" + hostile(number, text).alertId());
    screen.await(
        "alert " + number + " with its event",
        () -> shows(".reasons", text) && shows(".timeline .fields", text));
    for (String place :
        List.of(".alert-head", ".skipped", ".feature-facts", ".alert-side .facts")) {
      screen.await(place + " of alert " + number + " to show it", () -> shows(place, text));
    }
    assertThat(HostileTexts.harm(screen)).isEmpty();
  }

  private static boolean shows(String css, String text) {
    return Boolean.TRUE.equals(
        screen.script(
            "return (document.querySelector(arguments[0])?.textContent ??"
                + " '').includes(arguments[1])",
            css,
            text));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static AlertRecord hostile(int number, String text) {
    return AlertRecord.of("hostile-" + number)
        .with("event_id", "event-" + number)
        .with("customer_id", text)
        .with("payment_id", text)
        .with(
            "rules",
            Stream.of(text, "payment-burst")
                .sorted()
                .map(id -> AlertRecord.rule(id, id.equals(text) ? 45 : 20, text))
                .toList())
        .with("skipped", List.of(Map.of("id", text, "reason", text)))
        .with(
            "features",
            Map.of(text, text, "payment_country", text, "home_country", text, "local_time", text))
        .with("evidence", List.of("event-" + number, text))
        .with("rule_set", text);
  }

  /** An event of the contract with text where it may be; ids are at most 64 bytes. */
  private static String event(int number, String text) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event_id", "event-" + number);
    event.put("ts", Instant.now().toString());
    event.put("event_type", "page_view");
    event.put("customer_id", text);
    event.put("session_id", text);
    event.put("device", text);
    event.put("utm_source", text);
    event.put("beyond", Map.of("name", text));
    return AlertRecord.json(event);
  }

  /** The job writes each assessment to its own topic, and alerts to theirs as well. */
  private static void raise(AlertRecord alert) {
    append("assessments", alert.customerId(), alert.assessment());
    append(ALERTS, alert.customerId(), alert.alert());
  }

  private static void append(String topic, String key, String json) {
    try {
      assertThat(desk.append(topic, key, json).get(30, TimeUnit.SECONDS).hasOffset()).isTrue();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not appended: " + json, e);
    }
  }
}
