package dev.vigie.dashboard.web;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that this server goes by. A page elsewhere that lets its own name point here (DNS
 * rebinding) sends that name as Host, and gets nothing.
 */
public final class Hosts {

  private final Set<String> names = new LinkedHashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
  private final boolean https;

  /**
   * This machine's own names, and that of {@code publicUrl}.
   *
   * @param publicUrl where browsers find the desk when something stands in front of it, for example
   *     {@code https://desk.example.com}
   */
  public Hosts(@Nullable URI publicUrl) {
    this.https = publicUrl != null && "https".equals(publicUrl.getScheme());
    if (publicUrl != null && publicUrl.getHost() != null) {
      names.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
    }
  }

  /** Whether browsers reach us over TLS, so that the cookie must not travel without. */
  public boolean https() {
    return https;
  }

  /** Whether a Host header, with or without port, is one of ours. */
  boolean include(@Nullable String host) {
    return host != null && names.contains(withoutPort(host));
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
  }

  /** Whether an Origin header stands for a page that this server sent. */
  static boolean isOwn(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
