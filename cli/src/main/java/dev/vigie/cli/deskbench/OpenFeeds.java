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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many browsers with an open feed, on one thread: some read what comes, others never do. One that
 * the desk disconnects connects again, as browsers do.
 */
final class OpenFeeds implements AutoCloseable {

  private static final int LOOK_MILLIS = 200;

  private final DeskClient client;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Thread thread = new Thread(this::run, "open-feeds");
  private volatile boolean closed;

  private OpenFeeds(DeskClient client, Selector selector) {
    this.client = client;
    this.selector = selector;
    thread.setDaemon(true);
  }

  /** Whether it reads; what a key is attached to. */
  private enum Habit {
    READS,
    NEVER_READS
  }

  static OpenFeeds open(DeskClient client, int reading, int neverReading) throws IOException {
    OpenFeeds feeds = new OpenFeeds(client, Selector.open());
    for (int i = 0; i < reading; i++) {
      feeds.connect(Habit.READS);
    }
    for (int i = 0; i < neverReading; i++) {
      feeds.connect(Habit.NEVER_READS);
    }
    feeds.thread.start();
    return feeds;
  }

  private void connect(Habit habit) throws IOException {
    SocketChannel channel = SocketChannel.open();
    if (habit == Habit.NEVER_READS) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 << 10);
    }
    channel.connect(new InetSocketAddress(client.address().getHost(), client.address().getPort()));
    ByteBuffer request = ByteBuffer.wrap(client.feedRequest().getBytes(StandardCharsets.US_ASCII));
    while (request.hasRemaining()) {
      channel.write(request);
    }
    channel.configureBlocking(false);
    channel.register(selector, habit == Habit.READS ? SelectionKey.OP_READ : 0, habit);
    connections.incrementAndGet();
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
        bytesRead.addAndGet(read);
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
      if (key.attachment() == Habit.NEVER_READS && key.isValid()) {
        try {
          ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'\r', '\n'}));
        } catch (IOException disconnected) {
          again(key);
        }
      }
    }
  }

  private void again(SelectionKey key) throws IOException {
    Habit habit = (Habit) key.attachment();
    key.channel().close();
    connect(habit);
  }

  long bytesRead() {
    return bytesRead.get();
  }

  /** Those made since the start, the first ones included. */
  long connections() {
    return connections.get();
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
