package dev.vigie.dashboard.feed;

import dev.vigie.dashboard.feed.FeedClient.Ending;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends frames to every open connection, from one thread that no connection can hold up. */
public final class LiveFeed implements AutoCloseable {

  /** Looks up what a client has missed. */
  @FunctionalInterface
  public interface Opening {
    List<Frame> frames() throws SQLException;
  }

  public static final String MEDIA_TYPE = "text/event-stream";

  /** Says who may go on reading. */
  @FunctionalInterface
  public interface Admission {
    /**
     * Those of {@code readers} that may; asked several times a second, so one question for all.
     *
     * @throws SQLException when nobody can say: all go on, since their pages are about to say why
     */
    Set<String> of(Set<String> readers) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final int MOST_FRAMES = 512;
  private static final long MOST_BYTES = 2L << 20;
  private static final long BEAT_SECONDS = 15;

  /** The operating system doubles it. Left alone it holds megabytes for each that does not read. */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  /** Whoever is signed out reads nothing more within a second, whichever program did it. */
  private static final long CHECK_MILLIS = 250;

  private final int mostClients;
  private final FrameRing ring = new FrameRing(MOST_FRAMES, MOST_BYTES);
  private final Map<FeedClient, String> clients = new ConcurrentHashMap<>();
  private final AtomicBoolean pumpQueued = new AtomicBoolean();
  private final AtomicLong dropped = new AtomicLong();
  private final ScheduledExecutorService thread = threadNamed("dashboard-feed");

  /** Asks the database, so it may have to wait, and the feed must not. */
  private final ScheduledExecutorService checks = threadNamed("dashboard-feed-checks");

  /** Of the latest check; told once, not several times a second. */
  private boolean admissionIsKnown = true;

  public LiveFeed(int mostClients) {
    this.mostClients = mostClients;
  }

  private static ScheduledExecutorService threadNamed(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Begins to beat, and to look whether clients may still read. */
  // Neither of the two throws.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void start(Admission admission) {
    thread.scheduleWithFixedDelay(
        () -> publish(Frame.BEAT), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    checks.scheduleWithFixedDelay(
        () -> closeThoseNoLongerAllowed(admission),
        CHECK_MILLIS,
        CHECK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  public int clients() {
    return clients.size();
  }

  /** How many were disconnected because they did not read. */
  public long dropped() {
    return dropped.get();
  }

  public boolean isFull() {
    return clients.size() >= mostClients;
  }

  /** Puts a frame into the buffer and returns; from any thread. */
  public void publish(Frame frame) {
    ring.add(frame);
    if (!thread.isShutdown() && pumpQueued.compareAndSet(false, true)) {
      thread.execute(this::pumpAll);
    }
  }

  private void pumpAll() {
    pumpQueued.set(false);
    for (FeedClient client : clients.keySet()) {
      try {
        client.pump();
        if (client.isLeftBehind()) {
          client.drop();
        }
      } catch (RuntimeException e) {
        // One connection's trouble is not the others'.
        LOG.info("a feed ended: {}", e.toString());
        client.close();
      }
    }
  }

  private void closeThoseNoLongerAllowed(Admission admission) {
    Map<FeedClient, String> asked = Map.copyOf(clients);
    if (asked.isEmpty()) {
      return;
    }
    try {
      Set<String> allowed = admission.of(Set.copyOf(asked.values()));
      asked.forEach(
          (client, reader) -> {
            if (!allowed.contains(reader)) {
              client.close();
            }
          });
      admissionIsKnown = true;
    } catch (SQLException | RuntimeException away) {
      if (admissionIsKnown) {
        LOG.info("who may go on reading the feed is not known: {}", away.toString());
      }
      admissionIsKnown = false;
    }
  }

  /**
   * Makes a request an open connection.
   *
   * @param reader who it is, for {@link Admission}
   * @param opening what the client gets first; called after its place in the buffer is marked, so
   *     that nothing falls between
   */
  public void join(Context context, String reader, Opening opening)
      throws IOException, SQLException {
    limitSendBuffer(endPoint(context));
    long next = ring.end();
    List<Frame> first = opening.frames();
    prepare(context);
    ServletOutputStream out = context.res().getOutputStream();
    var client = new FeedClient(out, ring, next, first, () -> abort(context));
    context.future(
        () -> {
          AsyncContext async = context.req().getAsyncContext();
          async.setTimeout(0);
          clients.put(client, reader);
          out.setWriteListener(client);
          return client.end().whenComplete((ending, failure) -> leave(client, ending));
        });
  }

  private void leave(FeedClient client, Ending ending) {
    clients.remove(client);
    if (ending == Ending.UNREAD) {
      dropped.incrementAndGet();
    }
  }

  private static void prepare(Context context) {
    context.res().setStatus(200);
    context.res().setContentType(MEDIA_TYPE);
    context.res().setCharacterEncoding("UTF-8");
    context.res().setHeader("X-Accel-Buffering", "no");
  }

  private static void limitSendBuffer(EndPoint endPoint) throws IOException {
    if (endPoint.getTransport() instanceof NetworkChannel channel) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
    }
  }

  /** Ends the connection below HTTP: a proper end would wait for a client that does not read. */
  private static void abort(Context context) {
    endPoint(context).close(new IOException("the client does not read"));
  }

  private static EndPoint endPoint(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  @Override
  public void close() {
    checks.shutdownNow();
    thread.shutdownNow();
    clients.keySet().forEach(FeedClient::drop);
  }
}
