package dev.vigie.cli.settings;

import dev.vigie.dashboard.DashboardSettings;
import dev.vigie.dashboard.web.AddressRange;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the dashboard is served. */
public final class DashboardOptions {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--dashboard-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: 127.0.0.1; any other is for a reverse proxy with TLS).")
  String host = "127.0.0.1";

  @Option(
      names = "--dashboard-port",
      paramLabel = "PORT",
      description = "Port to listen on (default: 18080).")
  @Nullable Integer port;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Where browsers find the dashboard behind a proxy, https://desk.example.com.")
  @Nullable URI publicUrl;

  @Option(
      names = "--trusted-proxies",
      paramLabel = "ADDRESS",
      split = ",",
      description = {
        "Addresses, or ranges like 10.0.0.0/8, of the proxies in front, separated by commas.",
        "Where a request comes from is believed from these alone (default: none)."
      })
  List<String> trustedProxies = List.of();

  @Option(
      names = "--metrics-token-file",
      paramLabel = "FILE",
      description = "File whose first line is the bearer token that may read /metrics.")
  @Nullable Path metricsTokenFile;

  /**
   * All of it together.
   *
   * @throws InvalidInputException when one of them cannot be used
   */
  public DashboardSettings settings() {
    Path folder = SettingsOwner.above(Objects.requireNonNull(command)).dataFolder();
    DashboardSettings local =
        DashboardSettings.local(
            Objects.requireNonNullElseGet(
                requirePort(port), () -> Platform.portsOf(folder).dashboard()));
    try {
      return new DashboardSettings(
          host,
          local.port(),
          requireWeb(publicUrl),
          metricsTokenFile == null ? null : FirstLine.of(metricsTokenFile, "metrics token file"),
          local.sessions(),
          local.mostFeeds(),
          trustedProxies());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private List<AddressRange> trustedProxies() {
    try {
      return trustedProxies.stream().map(AddressRange::of).toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("trusted-proxies " + e.getMessage(), e);
    }
  }

  private static @Nullable Integer requirePort(@Nullable Integer port) {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new InvalidInputException("dashboard-port " + port + ": a port is from 0 to 65535");
    }
    return port;
  }

  private static @Nullable URI requireWeb(@Nullable URI url) {
    if (url != null && !"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
      throw new InvalidInputException("public-url " + url + ": not of the form https://HOST");
    }
    return url;
  }
}
