package dev.vigie.notifications.sending;

import dev.vigie.notifications.channels.HttpAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One request by HTTP to an address that was judged: no redirect is followed, no proxy asked, and
 * nothing is tried a second time. The name of the address, not the pinned number, is what TLS asks
 * for and checks. Of the response little is read, and all of it has to come within the time-out.
 */
final class HttpPost {

  private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
  private static final String USER_AGENT = "Vigie";
  private static final Duration LONGEST_WAIT_ASKED = Duration.ofHours(1);

  /** Of seconds; more would not fit. */
  private static final int MOST_DIGITS = 15;

  private static final int MOST_BODY_BYTES = 16 * 1024;
  private static final int SHOWN_CHARACTERS = 200;

  private final AddressGuard guard;
  private final Duration timeout;
  private final UnaryOperator<OkHttpClient.Builder> trust;
  private final Clock clock;

  HttpPost(AddressGuard guard, Duration timeout) {
    this(guard, timeout, UnaryOperator.identity());
  }

  /**
   * For tests.
   *
   * @param clock to compare dates with that a receiver gives
   */
  HttpPost(AddressGuard guard, Duration timeout, Clock clock) {
    this(guard, timeout, UnaryOperator.identity(), clock);
  }

  /**
   * For tests, whose servers no authority vouches for.
   *
   * @param trust adds whom to trust
   */
  HttpPost(AddressGuard guard, Duration timeout, UnaryOperator<OkHttpClient.Builder> trust) {
    this(guard, timeout, trust, Clock.systemUTC());
  }

  private HttpPost(
      AddressGuard guard,
      Duration timeout,
      UnaryOperator<OkHttpClient.Builder> trust,
      Clock clock) {
    this.guard = guard;
    this.timeout = timeout;
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * Posts JSON.
   *
   * @param attempt several addresses of a name take turns
   */
  Answer send(HttpAddress address, Map<String, String> headers, byte[] json, int attempt) {
    try {
      return send(guard.pin(address, attempt), address, headers, json);
    } catch (AddressGuard.ForbiddenAddress e) {
      return new Answer.Refused(String.valueOf(e.getMessage()), "");
    } catch (UnknownHostException e) {
      return unavailable("the name " + address.host() + " is not known");
    }
  }

  private Answer send(
      InetAddress pinned, HttpAddress address, Map<String, String> headers, byte[] json) {
    Request request =
        new Request.Builder()
            .url(address.whole())
            .headers(Headers.of(headers))
            .header("User-Agent", USER_AGENT)
            .post(RequestBody.create(json, JSON))
            .build();
    if (!request.url().host().equals(address.host())) {
      return new Answer.Refused("the host of the address can be read in two ways", "");
    }
    try (Response response = client(pinned).newCall(request).execute()) {
      return answer(response);
    } catch (IOException e) {
      return unavailable(words(e));
    }
  }

  private OkHttpClient client(InetAddress pinned) {
    return trust
        .apply(new OkHttpClient.Builder())
        .dns(host -> List.of(pinned))
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
        .connectTimeout(timeout)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .callTimeout(timeout)
        .build();
  }

  private Answer answer(Response response) {
    String words = "HTTP " + response.code();
    String said = excerpt(response);
    return switch (response.code()) {
      case 408, 425, 429 -> new Answer.Unavailable(words, said, notBefore(response));
      default -> {
        if (response.isSuccessful()) {
          yield new Answer.Accepted(words, said);
        }
        yield response.code() >= 500
            ? new Answer.Unavailable(words, said, notBefore(response))
            : new Answer.Refused(words, said);
      }
    };
  }

  /** The beginning of what was answered, as far as it came: the status alone decides. */
  private static String excerpt(Response response) {
    var read = new Buffer();
    try {
      readSome(response.body().source(), read);
    } catch (IOException e) {
      return "";
    }
    return PlainText.of(read.readUtf8(), SHOWN_CHARACTERS);
  }

  private static void readSome(BufferedSource body, Buffer into) throws IOException {
    while (into.size() < MOST_BODY_BYTES) {
      if (body.read(into, MOST_BODY_BYTES - into.size()) < 0) {
        return;
      }
    }
  }

  /** After RFC 9110, 10.2.3: seconds, or a date; whatever else it says counts as nothing. */
  private @Nullable Duration notBefore(Response response) {
    String asked = response.header("Retry-After");
    if (asked == null) {
      return null;
    }
    if (asked.matches("\\d+")) {
      return bounded(asked.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(asked) * 1_000);
    }
    Instant date = response.headers().getInstant("Retry-After");
    return date == null ? null : bounded(date.toEpochMilli() - clock.millis());
  }

  private static Duration bounded(long millis) {
    return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_WAIT_ASKED.toMillis())));
  }

  private String words(IOException failure) {
    if (failure instanceof InterruptedIOException) {
      return "no answer within " + timeout.toMillis() + " ms";
    }
    String kind = failure instanceof SSLException ? "TLS: " : "";
    return kind + PlainText.of(String.valueOf(failure.getMessage()), SHOWN_CHARACTERS);
  }

  private static Answer unavailable(String words) {
    return new Answer.Unavailable(words, "", null);
  }
}
