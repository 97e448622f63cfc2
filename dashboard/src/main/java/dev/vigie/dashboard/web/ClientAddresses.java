package dev.vigie.dashboard.web;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request comes from. What a client says of itself is not believed: each proxy that is
 * trusted adds the address that it was asked from at the right end, and the first address from
 * there that is no trusted proxy's is the client's.
 */
public final class ClientAddresses {

  private static final Pattern FORWARDED_FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)\"?\\s*(?=;|$)");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<v6>[^\\]]*)\\](:\\d+)?|(?<v4>[0-9.]+):\\d+");

  /** One customer's network in IPv6: who has one address has all of it. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final List<AddressRange> trusted;

  public ClientAddresses(List<AddressRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** The address as text; of IPv6 its first 64 bits, which one client has to itself. */
  public String of(Context context) {
    String peer = context.req().getRemoteAddr();
    return address(peer)
        .map(
            address ->
                behind(
                    address,
                    hops(context, "X-Forwarded-For"),
                    hops(context, "Forwarded").stream()
                        .map(ClientAddresses::forwardedFor)
                        .toList()))
        .map(ClientAddresses::network)
        .orElse(peer);
  }

  /**
   * A proxy that writes one of the headers lets the other pass as the client wrote it, and nothing
   * tells which. So where both are there and differ, neither is believed.
   */
  InetAddress behind(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    if (forwarded.isEmpty()) {
      return behind(peer, forwardedFor);
    }
    InetAddress client = behind(peer, forwarded);
    return forwardedFor.isEmpty() || behind(peer, forwardedFor).equals(client) ? client : peer;
  }

  private InetAddress behind(InetAddress peer, List<String> hops) {
    InetAddress client = peer;
    for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      Optional<InetAddress> before = address(hops.get(i));
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** All values of a header that may be repeated, from left to right. */
  private static List<String> hops(Context context, String header) {
    return Collections.list(context.req().getHeaders(header)).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private static String forwardedFor(String element) {
    Matcher matcher = FORWARDED_FOR.matcher(element);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** With or without a port; empty for names, for {@code unknown}, and for what is made up. */
  private static Optional<InetAddress> address(String text) {
    Matcher matcher = WITH_PORT.matcher(text);
    if (!matcher.matches()) {
      return AddressRange.parse(text);
    }
    return AddressRange.parse(
        matcher.group("v6") == null ? matcher.group("v4") : matcher.group("v6"));
  }

  private static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IPV6_NETWORK_BYTES; i += 2) {
      text.append("%02x%02x:".formatted(bytes[i], bytes[i + 1]));
    }
    return text + ":/64";
  }
}
