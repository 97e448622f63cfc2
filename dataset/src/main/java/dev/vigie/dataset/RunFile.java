package dev.vigie.dataset;

import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that is written at its end and read anywhere, by one thread at a time; any may
 * close it. It loses its name as soon as it is open where the operating system allows that, so that
 * not even a killed process leaves it behind.
 */
final class RunFile implements AutoCloseable {

  private static final int WRITE_BUFFER_BYTES = 128 * 1024;

  private final Path folder;
  private @Nullable FileChannel channel;
  private boolean closed;

  RunFile(Path folder) {
    this.folder = folder;
  }

  /** Where the next byte goes. */
  long size() throws IOException {
    return open().size();
  }

  Writer appending() throws IOException {
    FileChannel file = open();
    file.position(file.size());
    return new Writer(file);
  }

  /** Reads from a position on, as many bytes as there are and have room, or -1 at the end. */
  int read(ByteBuffer to, long position) throws IOException {
    return open().read(to, position);
  }

  UnavailableException stopped(InterruptedException cause) {
    return new UnavailableException("temporary folder " + folder, "sorting was stopped", cause);
  }

  UnavailableException unusable(IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return stopped(new InterruptedException());
    }
    return new UnavailableException(
        "temporary folder " + folder,
        "sorting into time order failed: " + cause.getMessage(),
        cause);
  }

  private synchronized FileChannel open() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (channel == null) {
      Path file = Files.createTempFile(folder, "vigie-sort-", ".tmp");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      Files.deleteIfExists(file);
    }
    return channel;
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Writes in large pieces; what was written is in the file once it is closed. */
  static final class Writer implements AutoCloseable {
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(WRITE_BUFFER_BYTES);

    private Writer(FileChannel file) {
      this.file = file;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > buffer.remaining()) {
        drain();
      }
      if (length > buffer.remaining()) {
        writeFully(ByteBuffer.wrap(bytes, offset, length));
      } else {
        buffer.put(bytes, offset, length);
      }
    }

    private void drain() throws IOException {
      writeFully(buffer.flip());
      buffer.clear();
    }

    private void writeFully(ByteBuffer from) throws IOException {
      while (from.hasRemaining()) {
        file.write(from);
      }
    }

    @Override
    public void close() throws IOException {
      drain();
    }
  }
}
