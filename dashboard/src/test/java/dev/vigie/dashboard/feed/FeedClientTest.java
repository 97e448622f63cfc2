package dev.vigie.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.feed.FeedClient.Ending;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FeedClientTest {

  private final AtomicInteger aborted = new AtomicInteger();
  private final FeedClient client =
      new FeedClient(new Full(), new FrameRing(2, 1_000), 0, List.of(), aborted::incrementAndGet);

  /** A connection that takes nothing. */
  private static final class Full extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("nobody waits here");
    }

    @Override
    public void write(int single) throws IOException {
      throw new IOException("not ready");
    }
  }

  @Test
  void shouldCallUnreadWhatIsDropped() {
    client.drop();

    assertThat(client.end()).isCompletedWithValue(Ending.UNREAD);
    assertThat(aborted).hasValue(1);
  }

  @Test
  void shouldCallUnreadWhatIsDroppedThoughTheConnectionSaysSoFirst() {
    // Given
    var clients = new AtomicReference<FeedClient>();
    clients.set(
        new FeedClient(
            new Full(),
            new FrameRing(2, 1_000),
            0,
            List.of(),
            () -> clients.get().onError(new IOException("the client does not read"))));

    // When
    clients.get().drop();

    // Then
    assertThat(clients.get().end()).isCompletedWithValue(Ending.UNREAD);
  }

  @Test
  void shouldCallUnreadWhatTookNothingForLong() {
    client.onError(new TimeoutException("Idle timeout expired: 20000/20000 ms"));

    assertThat(client.end()).isCompletedWithValue(Ending.UNREAD);
  }

  @Test
  void shouldCallUnreadATimeoutWithinATrouble() {
    client.onError(new IOException(new TimeoutException("Idle timeout expired")));

    assertThat(client.end()).isCompletedWithValue(Ending.UNREAD);
  }

  @Test
  void shouldCallGoneWhoLeft() {
    client.onError(new IOException("Connection reset by peer"));

    assertThat(client.end()).isCompletedWithValue(Ending.GONE);
  }
}
