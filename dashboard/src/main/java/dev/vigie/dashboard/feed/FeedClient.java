package dev.vigie.dashboard.feed;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One open connection. Nothing in here waits for the browser: {@link #pump} writes only while the
 * connection takes it, and the container calls back when it does again.
 */
final class FeedClient implements WriteListener {

  /** Why a connection is no longer open. */
  enum Ending {
    GONE,
    UNREAD
  }

  private final ServletOutputStream out;
  private final FrameRing ring;
  private final Deque<Frame> opening;
  private final Set<Long> openingPositions = new HashSet<>();
  private final Runnable abort;
  private final CompletableFuture<Ending> end = new CompletableFuture<>();
  private long next;
  private boolean unflushed;

  /** Set before the connection is aborted, which another thread may notice first. */
  private volatile boolean unread;

  /**
   * A client that reads {@code opening} first, and then the ring.
   *
   * @param next the number of the first frame that could be missing in {@code opening}
   * @param abort closes the connection whatever is still unsent
   */
  FeedClient(
      ServletOutputStream out, FrameRing ring, long next, List<Frame> opening, Runnable abort) {
    this.out = out;
    this.ring = ring;
    this.next = next;
    this.opening = new ArrayDeque<>(opening);
    this.abort = abort;
    opening.forEach(frame -> openingPositions.add(frame.position()));
    openingPositions.remove(Frame.NO_POSITION);
  }

  /** Ends when the connection does. */
  CompletableFuture<Ending> end() {
    return end;
  }

  /** Writes what there is to write and the connection takes without waiting. */
  synchronized void pump() {
    try {
      while (!end.isDone() && out.isReady()) {
        Frame frame = nextFrame();
        if (frame != null) {
          out.write(frame.bytes());
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException gone) {
      close();
    }
  }

  private @Nullable Frame nextFrame() {
    Frame frame = opening.pollFirst();
    while (frame == null && (frame = ring.get(next)) != null) {
      next++;
      if (openingPositions.remove(frame.position())) {
        frame = null;
      }
    }
    return frame;
  }

  /** Whether frames were dropped that this client has not had. */
  synchronized boolean isLeftBehind() {
    return ring.hasDropped(next);
  }

  /** For a client that does not read: what the connection still holds is thrown away. */
  void drop() {
    unread = true;
    abort.run();
    close();
  }

  void close() {
    end.complete(unread ? Ending.UNREAD : Ending.GONE);
  }

  @Override
  public void onWritePossible() {
    pump();
  }

  /** The container gives up a connection that takes nothing for long, full buffers or not. */
  @Override
  public void onError(Throwable failure) {
    if (isTimeout(failure)) {
      unread = true;
    }
    close();
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
  }
}
