package dev.vigie.dashboard;

import dev.vigie.testbed.ChromiumTestbed;
import org.junit.jupiter.api.Assumptions;

/** A browser for a test, or the test is skipped and says what is missing. */
final class Chromium {

  private Chromium() {}

  static ChromiumTestbed orSkip(String language) {
    ChromiumTestbed.missing().ifPresent(what -> Assumptions.abort("skipped: " + what));
    return ChromiumTestbed.start(language);
  }
}
