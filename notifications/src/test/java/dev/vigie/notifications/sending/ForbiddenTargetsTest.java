package dev.vigie.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.notifications.channels.HttpAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses that lead to this machine: nothing that listens on it must ever be connected to. */
class ForbiddenTargetsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger hits = new AtomicInteger();
  private final List<ServerSocket> listeners = new ArrayList<>();
  private int port;

  @BeforeEach
  void listen() throws IOException {
    ServerSocket first = new ServerSocket(0, 50, address("127.0.0.1"));
    port = first.getLocalPort();
    listeners.add(first);
    try {
      listeners.add(new ServerSocket(port, 50, address("::1")));
    } catch (IOException noIpv6) {
      System.err.println("this machine has no IPv6; its loopback address is not listened to");
    }
    listeners.forEach(this::count);
  }

  private void count(ServerSocket listener) {
    var thread =
        new Thread(
            () -> {
              while (!listener.isClosed()) {
                try {
                  Socket hit = listener.accept();
                  hits.incrementAndGet();
                  hit.close();
                } catch (IOException closed) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void close() throws IOException {
    for (ServerSocket listener : listeners) {
      listener.close();
    }
  }

  static Stream<String> addresses() {
    Stream<String> hosts =
        Stream.of(
            "127.0.0.1",
            "127.0.0.2",
            "127.1",
            "127.0.1",
            "0.0.0.0",
            "0",
            "0x7f.1",
            "0x7f000001",
            "0x7F.0x0.0x0.0x1",
            "2130706433",
            "0177.0.0.1",
            "017700000001",
            "0177.1",
            "127.0.0.1.",
            "127.0.0.01",
            "1270.0.0.1",
            "127.0.0.1%2e",
            "127%2E0%2E0%2E1",
            "%31%32%37.0.0.1",
            "①②⑦.⓪.⓪.①",
            "127。0。0。1",
            "[::1]",
            "[::]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[::1%25lo]",
            "[::1%lo]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[fe80::1]",
            "[fe80::1%25eth0]",
            "[fd00::1]",
            "[ff02::1]",
            "[::ffff:0:127.0.0.1]",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "localhost.localdomain",
            "ip6-localhost",
            "localhost%00",
            "example.com@127.0.0.1",
            "user:pass@127.0.0.1",
            "127.0.0.1#@example.com",
            "127.0.0.1%00.example.com",
            "127.0.0.1\\@example.com",
            "example.com\\.127.0.0.1",
            "127.0.0.1\t",
            " 127.0.0.1",
            "127.0.0.1?@example.com",
            "169.254.169.254",
            "metadata.google.internal",
            "10.0.0.1",
            "192.168.0.1",
            "172.16.0.1",
            "100.64.0.1",
            "rebound.example",
            "private.example",
            "one-of-two.example",
            "nat64.example",
            "mapped.example",
            "6to4.example");
    Stream<String> whole =
        Stream.of(
            "file:///etc/passwd",
            "gopher://127.0.0.1:PORT/_x",
            "ftp://127.0.0.1:PORT/",
            "dict://127.0.0.1:PORT/",
            "jar:http://127.0.0.1:PORT/!/",
            "//127.0.0.1:PORT/",
            "http:127.0.0.1:PORT/",
            "http:/127.0.0.1:PORT/",
            "https:///127.0.0.1:PORT/",
            "https://127.0.0.1:PORT:443/",
            "https://127.0.0.1:0PORT/x",
            "127.0.0.1:PORT",
            "http://[::1]PORT/",
            "https://example.com:443@127.0.0.1:PORT/",
            "HTTPS://127.1:PORT/",
            "https://127.0.0.1:-PORT/",
            "https://127.0.0.1:PORT\r\nHost: x/",
            "data:,x",
            "https://①②⑦.0.0.1:PORT/",
            "https:\\\\127.0.0.1:PORT\\",
            "javascript:x",
            "");
    return Stream.concat(
        hosts.flatMap(
            host -> Stream.of("https://" + host + ":PORT/x", "http://" + host + ":PORT/x")),
        whole);
  }

  /** What a name service under an attacker's hand may say. */
  private static List<InetAddress> resolve(String host) throws UnknownHostException {
    return switch (host) {
      case "rebound.example", "localhost", "localhost.localdomain", "ip6-localhost" ->
          List.of(address("127.0.0.1"));
      case "private.example" -> List.of(address("10.1.2.3"));
      case "metadata.google.internal" -> List.of(address("169.254.169.254"));
      case "one-of-two.example" -> List.of(address("1.1.1.1"), address("127.0.0.1"));
      case "nat64.example" -> List.of(address("64:ff9b::7f00:1"));
      case "mapped.example" -> List.of(address("::ffff:127.0.0.1"));
      case "6to4.example" -> List.of(address("2002:7f00:1::"));
      default -> numbers(host);
    };
  }

  private static InetAddress address(String number) throws UnknownHostException {
    return numbers(number).get(0);
  }

  /** What the system itself takes for an address, without asking anybody. */
  private static List<InetAddress> numbers(String host) throws UnknownHostException {
    if (!host.matches("[0-9a-fx.:]+")) {
      throw new UnknownHostException(host);
    }
    return List.of(InetAddress.getAllByName(host));
  }

  private static HttpPost http(Set<String> allowed) {
    return new HttpPost(new AddressGuard(allowed, ForbiddenTargetsTest::resolve), TIMEOUT);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void shouldNeverBeConnectedTo(String text) {
    String address = text.replace("PORT", Integer.toString(port));
    boolean refused;
    try {
      Answer answer = http(Set.of()).send(HttpAddress.parse(address), Map.of(), BODY, 0);
      refused = answer instanceof Answer.Refused;
    } catch (IllegalArgumentException notAnAddress) {
      refused = true;
    }

    assertThat(refused).as(address).isTrue();
    assertThat(hits).hasValue(0);
  }

  /** The name is harmless when it is judged and leads here a moment later. */
  @Test
  void shouldConnectToWhatWasJudgedAndNotAskAgain() throws Exception {
    InetAddress harmless = address("1.1.1.1");
    InetAddress here = address("127.0.0.1");
    var asked = new AtomicInteger();
    var guard =
        new AddressGuard(Set.of(), host -> List.of(asked.getAndIncrement() == 0 ? harmless : here));
    var sockets = new NowhereSockets();

    Answer answer =
        new HttpPost(guard, TIMEOUT, client -> client.socketFactory(sockets))
            .send(HttpAddress.parse("https://rebound.example:" + port + "/"), Map.of(), BODY, 0);

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(asked).hasValue(1);
    assertThat(sockets.wanted).containsExactly("1.1.1.1:" + port);
    assertThat(hits).hasValue(0);
  }

  /** Knows where it should have connected to, and sends nothing. */
  private static final class NowhereSockets extends SocketFactory {
    private final List<String> wanted = new CopyOnWriteArrayList<>();

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress where, int timeout) throws IOException {
          InetSocketAddress address = (InetSocketAddress) where;
          wanted.add(address.getAddress().getHostAddress() + ":" + address.getPort());
          throw new ConnectException("nowhere");
        }
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }

  /** Each of these would be a hit, were it not for the guard. */
  @Test
  void shouldConnectWhenTheOriginIsAllowed() {
    String origin = "https://rebound.example:" + port;

    Answer answer = http(Set.of(origin)).send(HttpAddress.parse(origin), Map.of(), BODY, 0);

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(hits).hasValue(1);
  }

  @Test
  void shouldNotFollowARedirectToThisMachine() {
    try (ReceiverStub redirecting =
        ReceiverStub.start()
            .with(
                exchange -> {
                  exchange
                      .getResponseHeaders()
                      .set("Location", "http://127.0.0.1:" + port + "/secret");
                  exchange.sendResponseHeaders(
                      "/307".equals(exchange.getRequestURI().getPath()) ? 307 : 302, -1);
                  exchange.close();
                })) {
      HttpPost http = http(Set.of(redirecting.origin(), "http://127.0.0.1:" + port));
      for (String path : List.of("/302", "/307")) {
        Answer answer =
            http.send(HttpAddress.parse(redirecting.origin() + path), Map.of(), BODY, 0);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.words()).isEqualTo("HTTP " + path.substring(1));
      }
    }
    assertThat(hits).hasValue(0);
  }
}
