package dev.vigie.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {

  private static final String PROXY = "10.0.0.1";
  private static final String CLIENT = "203.0.113.7";

  private final ClientAddresses clients =
      new ClientAddresses(List.of(AddressRange.of("10.0.0.0/24"), AddressRange.of("2001:db8::1")));

  private String behind(String peer, String... forwardedFor) {
    return behind(peer, List.of(forwardedFor), List.of());
  }

  private String behind(String peer, List<String> forwardedFor, List<String> forwarded) {
    InetAddress address = AddressRange.parse(peer).orElseThrow();
    return clients.behind(address, forwardedFor, forwarded).getHostAddress();
  }

  @Test
  void shouldNotBelieveWhatAStrangerSays() {
    assertThat(behind(CLIENT, "198.51.100.1")).isEqualTo(CLIENT);
    assertThat(behind(CLIENT, List.of(), List.of("198.51.100.1"))).isEqualTo(CLIENT);
  }

  @Test
  void shouldTakeTheFirstFromTheRightThatIsNoProxyOfOurs() {
    assertThat(behind(PROXY)).isEqualTo(PROXY);
    assertThat(behind(PROXY, CLIENT)).isEqualTo(CLIENT);
    assertThat(behind(PROXY, "198.51.100.1", CLIENT)).isEqualTo(CLIENT);
    assertThat(behind(PROXY, "198.51.100.1", CLIENT, "10.0.0.2", "10.0.0.3")).isEqualTo(CLIENT);
    assertThat(behind(PROXY, "10.0.0.2")).isEqualTo("10.0.0.2");
    assertThat(behind("2001:db8::1", CLIENT)).isEqualTo(CLIENT);
    assertThat(behind("::ffff:10.0.0.1", CLIENT)).isEqualTo(CLIENT);
  }

  @Test
  void shouldStopAtTheLastProxyThatSaidSomethingOfUse() {
    assertThat(behind(PROXY, CLIENT, "unknown", "10.0.0.2")).isEqualTo("10.0.0.2");
    assertThat(behind(PROXY, CLIENT, "")).isEqualTo(PROXY);
    assertThat(behind(PROXY, CLIENT, "localhost")).isEqualTo(PROXY);
  }

  @Test
  void shouldReadAddressesWithAPort() {
    assertThat(behind(PROXY, CLIENT + ":4711")).isEqualTo(CLIENT);
    assertThat(behind(PROXY, "[2001:db8::7]:4711")).isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(behind(PROXY, "[2001:db8::7]")).isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  /** One of them is as the client wrote it, since a proxy sets only one. */
  @Test
  void shouldBelieveNeitherHeaderWhereTheyDiffer() {
    assertThat(behind(PROXY, List.of(CLIENT), List.of(CLIENT))).isEqualTo(CLIENT);
    assertThat(behind(PROXY, List.of(), List.of(CLIENT))).isEqualTo(CLIENT);
    assertThat(behind(PROXY, List.of("198.51.100.1"), List.of(CLIENT))).isEqualTo(PROXY);
  }
}
