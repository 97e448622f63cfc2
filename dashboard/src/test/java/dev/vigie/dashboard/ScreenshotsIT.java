package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.testbed.ChromiumTestbed;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the documentation; run by {@code docs/take-screenshots}. */
@Tag("screenshots")
class ScreenshotsIT {

  private static final Path FOLDER = Path.of("..", "docs", "screenshots");
  private static final long LARGEST_BYTES = 200_000;
  private static final List<String> PAGES = List.of("live", "queue", "rules", "streams", "users");

  private static PostgresTestbed postgres;
  private static Desk desk;
  private static ScheduledExecutorService clock;

  @BeforeAll
  static void start() throws Exception {
    ChromiumTestbed.missing().ifPresent(what -> assertThat(what).isEmpty());
    Files.createDirectories(FOLDER);
    var sources = new KnownSources();
    ShopDay.fill(sources, Instant.now());
    postgres = PostgresTestbed.start();
    desk = new Desk(postgres, DashboardSettings.local(0), sources);
    clock = Executors.newSingleThreadScheduledExecutor();
    var seconds = new AtomicInteger();
    var flow =
        clock.scheduleAtFixedRate(
            () -> ShopDay.flow(sources, seconds.incrementAndGet()), 1, 1, TimeUnit.SECONDS);
    assertThat(flow.isCancelled()).isFalse();
  }

  @AfterAll
  static void stop() {
    clock.shutdownNow();
    desk.close();
    postgres.close();
  }

  @Test
  void shouldPictureEveryPageOnADeskAndOnAPhone() throws Exception {
    try (ChromiumTestbed chromium = ChromiumTestbed.start("en-GB,en")) {
      var screen = new Screen(chromium, desk.address());
      chromium.resize(1280, 800);
      screen.open("/");
      screen.awaitThere("#username");
      keep(screen, "sign-in-1280", false);
      screen.signIn(Role.ADMIN.word(), Desk.PASSWORD);
      awaitCharts(screen);
      for (int width : new int[] {1280, 390}) {
        chromium.resize(width, 844);
        picturePages(screen, width);
      }
    }
  }

  private static void picturePages(Screen screen, int width) throws Exception {
    for (String page : PAGES) {
      show(screen, page);
      keep(screen, page + "-" + width, false);
    }
    showStory(screen);
    keep(screen, "alert-" + width, width == 1280);
  }

  @Test
  void shouldPictureTheDark() throws Exception {
    try (ChromiumTestbed chromium = ChromiumTestbed.start("en-GB,en")) {
      var screen = new Screen(chromium, desk.address());
      chromium.resize(1280, 844);
      chromium.preferDark(true);
      screen.open("/");
      screen.signIn(Role.ANALYST.word(), Desk.PASSWORD);
      awaitCharts(screen);
      keep(screen, "live-dark-1280", false);
      showStory(screen);
      keep(screen, "alert-dark-1280", false);
    }
  }

  @Test
  void shouldPictureFrench() throws Exception {
    try (ChromiumTestbed chromium = ChromiumTestbed.start("fr-FR,fr")) {
      var screen = new Screen(chromium, desk.address());
      chromium.resize(1280, 844);
      screen.open("/");
      screen.signIn(Role.ANALYST.word(), Desk.PASSWORD);
      showStory(screen);
      keep(screen, "alert-fr-1280", false);
    }
  }

  private static void show(Screen screen, String page) {
    screen.goTo("#/" + page);
    screen.awaitThere("header a[href='#/" + page + "'][aria-current]");
    screen.awaitThere("main .panel, main table");
    screen.await(
        "the page to be filled",
        () -> !screen.isThere("main .empty") && screen.text("main").length() > 200);
    // The heading has the focus for screen readers; people see none.
    screen.script(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " done(1))))");
  }

  private static void showStory(Screen screen) {
    screen.goTo("#/alerts/" + ShopDay.STORY);
    screen.awaitThere(".step.payment");
    screen.await("the whole timeline", () -> screen.texts(".step").size() == 7);
  }

  /** A line needs more than two points to look like one. */
  private static void awaitCharts(Screen screen) {
    screen.await(
        "points",
        () ->
            String.valueOf(
                        screen.script(
                            "return document.querySelector('.line')?.getAttribute('points') ?? ''"))
                    .split(" ")
                    .length
                > 14);
    screen.awaitText(".parts", "up");
  }

  private static void keep(Screen screen, String name, boolean wholePage) throws Exception {
    Path file = FOLDER.resolve(name + ".png");
    SmallPicture.write(screen.picture(wholePage), file);
    assertThat(Files.size(file)).as(name).isLessThan(LARGEST_BYTES);
  }
}
