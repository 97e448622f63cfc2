package dev.vigie.notifications.channels;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are of the public internet, after IANA's registries of special-purpose addresses.
 * IPv6 is judged the other way round: only what is given out for the internet is public, so that
 * forms that wrap an IPv4 address are none (mapped, compatible, 6to4, Teredo, NAT64).
 */
public final class PublicAddresses {

  private static final List<Block> NOT_PUBLIC_IPV4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Block GLOBAL_UNICAST_IPV6 = Block.of("2000::/3");
  private static final List<Block> NOT_PUBLIC_IPV6 =
      blocks(
          "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20");

  private PublicAddresses() {}

  /** Addresses that begin with the same bits. */
  private record Block(InetAddress prefix, int bits) {

    static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      return new Block(
          literal(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
    }

    /** The address must be of the same family. */
    boolean contains(InetAddress other) {
      byte[] begin = prefix.getAddress();
      byte[] address = other.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (begin[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<Block> blocks(String... cidrs) {
    return Stream.of(cidrs).map(Block::of).toList();
  }

  /** Text that is an address is never asked about anywhere. */
  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }

  /** Whether it is an address that a stranger's name may stand for. */
  public static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC_IPV4.stream().noneMatch(block -> block.contains(address));
    }
    return address instanceof Inet6Address
        && GLOBAL_UNICAST_IPV6.contains(address)
        && NOT_PUBLIC_IPV6.stream().noneMatch(block -> block.contains(address));
  }

  /** Tells early what could never be connected to. */
  static void refuseLiteral(ReceiverAddress address) {
    if (address.isLiteral() && !isPublic(literal(address.host()))) {
      throw new IllegalArgumentException(
          "an address of this machine or of a private network; if it is meant, put "
              + address.origin()
              + " under allowed_targets");
    }
  }
}
