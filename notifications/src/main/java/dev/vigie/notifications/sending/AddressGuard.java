package dev.vigie.notifications.sending;

import dev.vigie.notifications.channels.PublicAddresses;
import dev.vigie.notifications.channels.ReceiverAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/**
 * Decides where an address of the channels file may lead. A name is resolved once for an attempt,
 * and what was judged is what is connected to: a second answer of the name service has no say.
 */
final class AddressGuard {

  private final Set<String> allowedOrigins;
  private final NameResolver resolver;

  AddressGuard(Set<String> allowedOrigins, NameResolver resolver) {
    this.allowedOrigins = Set.copyOf(allowedOrigins);
    this.resolver = resolver;
  }

  /** The address must not be connected to. */
  static final class ForbiddenAddress extends Exception {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String message) {
      super(message);
    }
  }

  /**
   * The one address to connect to.
   *
   * @param attempt several addresses take turns
   */
  InetAddress pin(ReceiverAddress address, int attempt)
      throws UnknownHostException, ForbiddenAddress {
    boolean allowed = allowedOrigins.contains(address.origin());
    if (!allowed && !address.encrypted()) {
      throw new ForbiddenAddress(address.origin() + " has no TLS and is not under allowed_targets");
    }
    List<InetAddress> found = resolver.resolve(address.host());
    if (!allowed && !found.stream().allMatch(PublicAddresses::isPublic)) {
      throw new ForbiddenAddress(
          address.origin()
              + " leads to this machine or a private network; if it is meant, put it under"
              + " allowed_targets");
    }
    return found.get(Math.floorMod(attempt, found.size()));
  }
}
