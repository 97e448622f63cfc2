package dev.vigie.dataset;

import dev.vigie.events.UnavailableException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that is written at its end and read anywhere. It loses its name as soon as it is
 * open where the operating system allows that, so that not even a killed process leaves it behind.
 */
final class RunFile implements AutoCloseable {

  private static final int WRITE_BUFFER_BYTES = 128 * 1024;

  private final Path folder;
  private @Nullable FileChannel channel;

  RunFile(Path folder) {
    this.folder = folder;
  }

  /** Where the next byte goes. */
  long size() {
    try {
      return open().size();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  DataOutputStream appending() throws IOException {
    FileChannel file = open();
    file.position(file.size());
    return new DataOutputStream(
        new BufferedOutputStream(Channels.newOutputStream(file), WRITE_BUFFER_BYTES));
  }

  DataInputStream readingFrom(long position, int bufferBytes) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new PositionedInput(open(), position), bufferBytes));
  }

  UnavailableException unusable(IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new UnavailableException(
          "temporary folder " + folder, "sorting was stopped", new InterruptedException());
    }
    return new UnavailableException(
        "temporary folder " + folder,
        "sorting into time order failed: " + cause.getMessage(),
        cause);
  }

  private FileChannel open() throws IOException {
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
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Reads on from a position of its own, so that many runs are read from one channel. */
  private static final class PositionedInput extends InputStream {
    private final FileChannel file;
    private long position;

    PositionedInput(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = file.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(0, read);
      return read;
    }
  }
}
