package dev.vigie.cli.demo;

import dev.vigie.cli.desk.OneTimePassword;
import dev.vigie.platform.Platform;
import java.util.Optional;

/** The dashboard, which is started on its own, later than the servers. */
record DemoDashboard(Platform platform, PlatformStart start) {

  /**
   * Not started yet.
   *
   * @param platform of the dashboard alone
   */
  static DemoDashboard of(Platform platform) throws InterruptedException {
    return new DemoDashboard(platform, new PlatformStart(platform));
  }

  /** Where it is, and how to sign in; the one-time password is shown by the first call alone. */
  String signIn(DemoServers servers) {
    Optional<String> password = OneTimePassword.of(servers.folder()).take();
    return "Alert desk: "
        + servers.dashboardUrl()
        + password.map(once -> "\n  " + OneTimePassword.shown("admin", once)).orElse("")
        + "\n";
  }
}
