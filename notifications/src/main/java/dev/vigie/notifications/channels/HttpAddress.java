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
public record HttpAddress(boolean tls, String host, int port, String pathAndQuery) {

  private static final int MOST_CHARACTERS = 2_000;
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
              + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]+");

  /** What some resolvers take for an address: a last label that is a number, also in hex. */
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

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
    String host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
      if (IPV6.matcher(host).matches()) {
        return host;
      }
    } else if (IPV4.matcher(host).matches()) {
      return host;
    } else if (NAME.matcher(host).matches() && !NUMERIC_END.matcher(host).matches()) {
      return host;
    }
    throw new IllegalArgumentException(
        "the host must be a name, or an address written as 192.0.2.1 or [2001:db8::1]");
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

  /** True when the host is an address and not a name. */
  public boolean isLiteral() {
    return host.contains(":") || IPV4.matcher(host).matches();
  }

  /** Scheme, host and port. */
  public String origin() {
    return "%s://%s:%d".formatted(tls ? "https" : "http", bracketed(), port);
  }

  /** The whole address, to connect to. */
  public String whole() {
    return origin() + pathAndQuery;
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return origin();
  }
}
