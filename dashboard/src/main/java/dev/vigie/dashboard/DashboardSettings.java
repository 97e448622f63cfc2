package dev.vigie.dashboard;

import dev.vigie.dashboard.access.SessionLimits;
import dev.vigie.dashboard.web.AddressRange;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the desk is served, and how.
 *
 * @param host the address to listen at; 127.0.0.1 unless something stands in front
 * @param port 0 takes a free one
 * @param publicUrl where browsers find it, when that is elsewhere; https makes the cookie secure
 * @param metricsToken what Prometheus sends; null when only sessions may read the metrics
 * @param mostFeeds open live feeds
 * @param trustedProxies whose word on where a request comes from is believed
 */
public record DashboardSettings(
    String host,
    int port,
    @Nullable URI publicUrl,
    @Nullable String metricsToken,
    SessionLimits sessions,
    int mostFeeds,
    List<AddressRange> trustedProxies) {

  private static final int SHORTEST_TOKEN = 16;

  public DashboardSettings {
    Objects.requireNonNull(host, "host");
    trustedProxies = List.copyOf(trustedProxies);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    if (metricsToken != null && metricsToken.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "the metrics token has fewer than " + SHORTEST_TOKEN + " characters");
    }
    if (publicUrl != null && publicUrl.getHost() == null) {
      throw new IllegalArgumentException("the public address names no host: " + publicUrl);
    }
  }

  /** Reachable from this machine only. */
  public static DashboardSettings local(int port) {
    return new DashboardSettings(
        "127.0.0.1", port, null, null, SessionLimits.STANDARD, 500, List.of());
  }

  /** The token is not for logs. */
  @Override
  public String toString() {
    return "DashboardSettings[" + host + ":" + port + "]";
  }
}
