package dev.vigie.testbed;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium from the system's packages, without a window. It speaks to nobody but the pages it is
 * sent to.
 */
public final class ChromiumTestbed implements AutoCloseable {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Path profile;
  private final ChromeDriver driver;

  private ChromiumTestbed(Path browser, Path driverProgram, String language) throws IOException {
    profile =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "testbed")).toAbsolutePath(), "chromium");
    // A program that is given is not looked for on the network.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverProgram.toFile())
            .usingAnyFreePort()
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    driver = new ChromeDriver(service, options(browser, language));
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
  }

  private ChromeOptions options(Path browser, String language) {
    var options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(ARGUMENTS);
    options.addArguments("--user-data-dir=" + profile, "--lang=" + language);
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox");
    }
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
    var logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    return options;
  }

  /** What has to be installed before {@link #start} can work; empty when it is all there. */
  public static Optional<String> missing() {
    if (find("VIGIE_CHROMIUM", BROWSERS).isEmpty()) {
      return Optional.of(
          "Chromium is missing: install it (Debian: apt-get install chromium), or set"
              + " VIGIE_CHROMIUM");
    }
    return find("VIGIE_CHROMEDRIVER", DRIVERS).isEmpty()
        ? Optional.of(
            "chromedriver is missing: install it (Debian: apt-get install chromium-driver), or set"
                + " VIGIE_CHROMEDRIVER")
        : Optional.empty();
  }

  /**
   * A browser with an empty profile.
   *
   * @param language what it asks pages for, most wanted first: {@code fr-FR,fr,en}
   * @throws IllegalStateException when something is {@link #missing}
   */
  public static ChromiumTestbed start(String language) {
    Path browser = find("VIGIE_CHROMIUM", BROWSERS).orElseThrow(ChromiumTestbed::notInstalled);
    Path driver = find("VIGIE_CHROMEDRIVER", DRIVERS).orElseThrow(ChromiumTestbed::notInstalled);
    try {
      return new ChromiumTestbed(browser, driver, language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalStateException notInstalled() {
    return new IllegalStateException(missing().orElseThrow());
  }

  private static Optional<Path> find(String variable, List<String> names) {
    String given = System.getenv(variable);
    Stream<Path> places =
        given == null ? names.stream().flatMap(ChromiumTestbed::onPath) : Stream.of(Path.of(given));
    return places.filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> onPath(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .map(folder -> Path.of(folder, name));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Nobody is signed in any more. */
  public void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  /** Width and height of the window in pixels, one to one. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  public void preferDark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** What the browser complained about since it was last asked: errors of scripts and policies. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
    Folders.delete(profile);
  }
}
