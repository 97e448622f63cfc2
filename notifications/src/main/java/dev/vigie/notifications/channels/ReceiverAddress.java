package dev.vigie.notifications.channels;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where a channel sends to: what is judged before it is connected to. */
public interface ReceiverAddress {

  /** As it is written under {@code allowed_targets}. */
  String scheme();

  /** In small letters; an IPv6 address without brackets. */
  String host();

  int port();

  /** Whether nothing is sent before the receiver has proved its name. */
  boolean encrypted();

  /** Scheme, host and port. */
  default String origin() {
    return "%s://%s:%d".formatted(scheme(), isIpv6() ? "[" + host() + "]" : host(), port());
  }

  /** True when the host is an address and not a name. */
  default boolean isLiteral() {
    return isIpv6() || Hosts.IPV4.matcher(host()).matches();
  }

  private boolean isIpv6() {
    return host().contains(":");
  }

  /** Hosts that can be read in one way only. */
  final class Hosts {

    private static final Pattern NAME =
        Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
                + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern IPV4 =
        Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    /** What some resolvers take for an address: a last label that is a number, also in hex. */
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    private Hosts() {}

    /**
     * A name, or an address of either kind, in small letters.
     *
     * @param text an IPv6 address without brackets
     * @throws IllegalArgumentException when it is none, or could be read in two ways
     */
    static String strict(String text) {
      String host = text.toLowerCase(Locale.ROOT);
      if (IPV6.matcher(host).matches()
          || IPV4.matcher(host).matches()
          || (NAME.matcher(host).matches() && !NUMERIC_END.matcher(host).matches())) {
        return host;
      }
      throw new IllegalArgumentException(
          "the host name must be a name, or an address written as 192.0.2.1 or 2001:db8::1");
    }
  }
}
