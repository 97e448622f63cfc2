package dev.vigie.testbed;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * A page as somebody sees and uses it. Whatever is looked for may come a little later: each look
 * waits for up to {@link #PATIENCE}.
 */
public final class Screen {

  public static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 25;

  private final ChromiumTestbed chromium;
  private final String address;

  /**
   * A screen.
   *
   * @param address of the server: {@code http://127.0.0.1:8080}
   */
  public Screen(ChromiumTestbed chromium, String address) {
    this.chromium = chromium;
    this.address = address;
  }

  /** Loads a page anew. */
  public void open(String path) {
    chromium.driver().get("about:blank");
    chromium.driver().get(address + path);
  }

  /** Follows a link of the page itself: {@code #/queue}. */
  public void goTo(String fragment) {
    script("location.hash = arguments[0]", fragment);
  }

  public void signIn(String username, String password) {
    type("#username", username);
    type("#password", password);
    click("form button.main-button");
    await("to be signed in", () -> isThere("header.top"));
  }

  /** Runs a script; {@code return} gives its result. */
  public @Nullable Object script(String javascript, Object... arguments) {
    return chromium.driver().executeScript(javascript, arguments);
  }

  public boolean isThere(String css) {
    return !chromium.driver().findElements(By.cssSelector(css)).isEmpty();
  }

  /** What an element says, with white space as people see it; empty when it is not there. */
  public String text(String css) {
    Object text =
        script(
            "return (document.querySelector(arguments[0])?.textContent ?? '')"
                + ".replace(/\\s+/g, ' ').trim()",
            css);
    return String.valueOf(text);
  }

  /** In one look, so that no element can be replaced in the middle of it. */
  public List<String> texts(String css) {
    Object texts =
        script(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)",
            css);
    return ((List<?>) Objects.requireNonNull(texts)).stream().map(String::valueOf).toList();
  }

  public void awaitText(String css, String part) {
    await(
        css + " to say '" + part + "', it says: ", () -> text(css).contains(part), () -> text(css));
  }

  public void awaitThere(String css) {
    await(css, () -> isThere(css));
  }

  public void awaitGone(String css) {
    await(css + " to be gone", () -> !isThere(css));
  }

  /** Clicks as a person does: the element has to be in sight. */
  public void click(String css) {
    await(css + " to be clicked", () -> acted(css, WebElement::click));
  }

  /** Replaces what stands in a field. */
  public void type(String css, String text) {
    await(
        css + " to be typed into",
        () ->
            acted(
                css,
                field -> {
                  field.clear();
                  field.sendKeys(text);
                }));
  }

  /** Presses keys where the focus is, even if what has it is replaced at this moment. */
  public void press(CharSequence... keys) {
    var pressed = new Actions(chromium.driver());
    for (CharSequence key : keys) {
      pressed.sendKeys(key);
    }
    pressed.perform();
  }

  public void pressEnter() {
    press(Keys.ENTER);
  }

  public void pressEscape() {
    press(Keys.ESCAPE);
  }

  private boolean acted(String css, java.util.function.Consumer<WebElement> action) {
    List<WebElement> found = chromium.driver().findElements(By.cssSelector(css));
    if (found.isEmpty()) {
      return false;
    }
    action.accept(found.get(0));
    return true;
  }

  public void await(String what, Supplier<Boolean> condition) {
    await(what, condition, () -> "");
  }

  /** A page that is drawn anew in the middle of a look makes the look fail; then it is repeated. */
  private void await(String what, Supplier<Boolean> condition, Supplier<String> seen) {
    Instant deadline = Instant.now().plus(PATIENCE);
    WebDriverException last = null;
    while (Instant.now().isBefore(deadline)) {
      try {
        if (condition.get()) {
          return;
        }
        last = null;
      } catch (NoSuchSessionException e) {
        throw new AssertionError("the browser ended while waiting for " + what, e);
      } catch (WebDriverException e) {
        last = e;
      }
      pause();
    }
    throw new AssertionError(
        "waited "
            + PATIENCE.toSeconds()
            + " s for "
            + what
            + seen.get()
            + "; the page: "
            + text("body"),
        last);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * A picture of the page, as PNG, with the pointer out of the way.
   *
   * @param wholePage not only what the window shows
   */
  public byte[] picture(boolean wholePage) {
    chromium
        .driver()
        .executeCdpCommand(
            "Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", 0, "y", 0));
    Map<String, Object> picture =
        chromium
            .driver()
            .executeCdpCommand(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", wholePage));
    return Base64.getDecoder().decode((String) picture.get("data"));
  }
}
