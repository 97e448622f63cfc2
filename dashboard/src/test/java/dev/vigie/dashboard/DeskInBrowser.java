package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Role;
import dev.vigie.testbed.ChromiumTestbed;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.Screen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A desk with a day of an invented shop, new for each test, and browsers to look at it with, which
 * all tests of a class share.
 */
final class DeskInBrowser
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private @Nullable PostgresTestbed postgres;
  private @Nullable ChromiumTestbed english;
  private @Nullable ChromiumTestbed french;
  private KnownSources sources = new KnownSources();
  private @Nullable Desk desk;

  @Override
  public void beforeAll(ExtensionContext context) {
    english = Chromium.orSkip("en-GB,en");
    postgres = PostgresTestbed.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    sources = new KnownSources();
    ShopDay.fill(sources, Instant.now());
    desk = new Desk(postgres, DashboardSettings.local(0), sources);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    desk.close();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    for (AutoCloseable part : new AutoCloseable[] {english, french, postgres}) {
      if (part != null) {
        part.close();
      }
    }
  }

  KnownSources sources() {
    return sources;
  }

  Desk desk() {
    return desk;
  }

  ChromiumTestbed english() {
    return english;
  }

  ChromiumTestbed french() {
    if (french == null) {
      french = Chromium.orSkip("fr-FR,fr,en");
    }
    return french;
  }

  /** The sign-in page on a desk, to somebody who was never here. */
  Screen signedOut(ChromiumTestbed chromium) {
    chromium.forgetCookies();
    chromium.resize(1280, 900);
    chromium.complaints();
    Screen screen = new Screen(chromium, desk.address());
    screen.open("/");
    return screen;
  }

  Screen signedIn(ChromiumTestbed chromium, Role role) {
    Screen screen = signedOut(chromium);
    screen.signIn(role.word(), Desk.PASSWORD);
    return screen;
  }

  /** One more alert, as it comes. */
  void raise(String id, AlertSource.FiredRule rule) {
    desk.server().publish(ShopDay.raise(sources, id, rule));
  }

  /** The sign-in page asks who is there and is told: nobody. Browsers note every 401. */
  static List<String> unexpected(ChromiumTestbed chromium) {
    return chromium.complaints().stream().filter(line -> !line.contains("status of 401")).toList();
  }
}
