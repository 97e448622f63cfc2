package dev.vigie.dashboard.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All IP addresses that begin with the same bits: 10.0.0.0/8, 2001:db8::/32, or a single one. An
 * IPv4 address written in IPv6 (::ffff:10.0.0.1) is the IPv4 address.
 */
public final class AddressRange {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address.clone();
    this.bits = bits;
  }

  /**
   * A range as it is written.
   *
   * @throws IllegalArgumentException when it is none; names are not looked up
   */
  public static AddressRange of(String text) {
    String[] parts = text.strip().split("/", -1);
    byte[] address = parse(parts[0]).map(InetAddress::getAddress).orElseThrow(() -> none(text));
    try {
      int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
      if (parts.length <= 2 && bits >= 0 && bits <= address.length * 8) {
        return new AddressRange(address, bits);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw none(text);
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is no address and no range like 10.0.0.0/8 or 2001:db8::/32");
  }

  /** An address in digits; empty when it is none. Names are not looked up. */
  static Optional<InetAddress> parse(String text) {
    try {
      return isIpv4(text) || IPV6.matcher(text).matches()
          ? Optional.of(InetAddress.getByName(text))
          : Optional.empty();
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  private static boolean isIpv4(String text) {
    return IPV4.matcher(text).matches()
        && Arrays.stream(text.split("\\.", -1)).allMatch(part -> Integer.parseInt(part) <= 255);
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
