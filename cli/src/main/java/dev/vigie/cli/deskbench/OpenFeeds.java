package dev.vigie.cli.deskbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

/**
 * Many browsers with an open feed, on one thread: some read what comes, others never do. One that
 * the desk disconnects connects again, as browsers do.
 */
final class OpenFeeds implements AutoCloseable {

  private static final int LOOK_MILLIS = 200;

  private final DeskClient client;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
  private final List<OpenFeed> feeds = new ArrayList<>();
  private final LiveAlerts raised;
  private final Delays delays = new Delays();
  private final Thread thread = new Thread(this::run, "open-feeds");
  private volatile boolean closed;

  private OpenFeeds(DeskClient client, LiveAlerts raised, Selector selector) {
    this.client = client;
    this.raised = raised;
    this.selector = selector;
    thread.setDaemon(true);
  }

  static OpenFeeds open(DeskClient client, LiveAlerts raised, int reading, int neverReading)
      throws IOException {
    OpenFeeds open = new OpenFeeds(client, raised, Selector.open());
    for (int i = 0; i < reading + neverReading; i++) {
      OpenFeed feed = new OpenFeed(i < reading);
      open.feeds.add(feed);
      open.connect(feed);
    }
    open.thread.start();
    return open;
  }

  private void connect(OpenFeed feed) throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (!feed.reads()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 << 10);
    }
    channel.connect(new InetSocketAddress(client.address().getHost(), client.address().getPort()));
    ByteBuffer request = ByteBuffer.wrap(client.feedRequest().getBytes(StandardCharsets.US_ASCII));
    while (request.hasRemaining()) {
      channel.write(request);
    }
    channel.configureBlocking(false);
    channel.register(selector, feed.reads() ? SelectionKey.OP_READ : 0, feed);
    feed.connected();
  }

  private void run() {
    long lookedMillis = 0;
    while (!closed) {
      try {
        selector.select(LOOK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          read(key);
        }
        selector.selectedKeys().clear();
        if (System.currentTimeMillis() - lookedMillis > 1_000) {
          lookedMillis = System.currentTimeMillis();
          pokeThoseThatNeverRead();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read(SelectionKey key) throws IOException {
    try {
      buffer.clear();
      int read = ((SocketChannel) key.channel()).read(buffer);
      if (read >= 0) {
        OpenFeed feed = (OpenFeed) key.attachment();
        feed.read(
            buffer.flip(),
            () -> delays.add(System.nanoTime() - raised.raisedNanos(feed.alerts() - 1)));
        return;
      }
      again(key);
    } catch (IOException reset) {
      again(key);
    }
  }

  /** Only by writing does one that never reads learn that it was disconnected. */
  private void pokeThoseThatNeverRead() throws IOException {
    for (SelectionKey key : selector.keys().toArray(SelectionKey[]::new)) {
      if (key.isValid() && !((OpenFeed) key.attachment()).reads()) {
        try {
          ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'\r', '\n'}));
        } catch (IOException disconnected) {
          again(key);
        }
      }
    }
  }

  private void again(SelectionKey key) throws IOException {
    key.channel().close();
    connect((OpenFeed) key.attachment());
  }

  /** How often feeds of one habit connected again after the desk had disconnected them. */
  long reconnections(boolean reading) {
    return of(reading).mapToLong(OpenFeed::connections).sum() - of(reading).count();
  }

  /** The fewest and the most alerts that a feed that reads has got. */
  LongSummaryStatistics alertsRead() {
    return of(true).mapToLong(OpenFeed::alerts).summaryStatistics();
  }

  /** From an alert on its way to the topic to a feed that reads. */
  Delays delays() {
    return delays;
  }

  private Stream<OpenFeed> of(boolean reading) {
    return feeds.stream().filter(feed -> feed.reads() == reading);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    for (SelectionKey key : selector.keys().toArray(SelectionKey[]::new)) {
      key.channel().close();
    }
    selector.close();
  }
}
