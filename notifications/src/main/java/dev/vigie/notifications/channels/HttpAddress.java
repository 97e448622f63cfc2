package dev.vigie.notifications.channels;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An address that can be read in one way only. Whatever two programs might understand differently
 * is refused: user-info, fragments, percent-encoding in the host, numbers that some take for an
 * address, a trailing dot.
 *
 * <p>What it says of itself ends with the port: path and query may be a secret, as Slack's are.
 *
 * @param host in small letters; an IPv6 address without brackets
 * @param pathAndQuery as it was written, at least {@code /}
 */
public record HttpAddress(boolean tls, String host, int port, String pathAndQuery)
    implements ReceiverAddress {

  private static final int MOST_CHARACTERS = 2_000;
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong, without the address
   */
  public static HttpAddress parse(String text) {
    if (text.length() > MOST_CHARACTERS || !PRINTABLE.matcher(text).matches()) {
      throw new IllegalArgumentException("an address is at most 2000 printable ASCII characters");
    }
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address such as https://host/path");
    }
  }

  private static HttpAddress of(URI uri) {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("an address must begin with https:// or http://");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("an address has neither user nor password nor fragment");
    }
    String path = Objects.requireNonNullElse(uri.getRawPath(), "");
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    boolean tls = scheme.equals("https");
    return new HttpAddress(tls, host(uri), port(uri, tls), (path.isEmpty() ? "/" : path) + query);
  }

  private static String host(URI uri) {
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String inner = bracketed ? host.substring(1, host.length() - 1) : host;
    if (bracketed != inner.contains(":")) {
      throw new IllegalArgumentException("an IPv6 address is written in brackets");
    }
    return Hosts.strict(inner);
  }

  private static int port(URI uri, boolean tls) {
    if (uri.getPort() == -1) {
      return tls ? 443 : 80;
    }
    if (uri.getPort() < 1 || uri.getPort() > 65_535) {
      throw new IllegalArgumentException("the port must be from 1 to 65535");
    }
    return uri.getPort();
  }

  @Override
  public String scheme() {
    return tls ? "https" : "http";
  }

  @Override
  public boolean encrypted() {
    return tls;
  }

  /** The whole address, to connect to. */
  public String whole() {
    return origin() + pathAndQuery;
  }

  @Override
  public String toString() {
    return origin();
  }
}
