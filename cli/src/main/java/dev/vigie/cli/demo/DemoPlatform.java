package dev.vigie.cli.demo;

import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Ends the demonstration's own servers, also those that an earlier one could not end. */
record DemoPlatform(Platform platform, PrintWriter out) {

  /** Ends what runs, whatever else happened; says so only when something does. */
  void stop() throws InterruptedException {
    // An interruption ended the demonstration; its servers still have to be ended in good order.
    Thread.interrupted();
    platform.down(
        new Progress() {
          @Override
          public void ready(PartStatus part, Duration took) {}

          @Override
          public void stopped(String part, boolean forced, Duration took) {
            out.println(
                "stopped " + part + Optional.of(" by force").filter(x -> forced).orElse(""));
            out.flush();
          }
        });
  }
}
