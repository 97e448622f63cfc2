package dev.vigie.dataset;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.UnavailableException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An open file of a data set, or standard input: its bytes unpacked, and how far it is read. */
final class SourceFile implements AutoCloseable {

  private static final int GZIP_BUFFER_BYTES = 64 * 1024;

  private final String name;
  private final OptionalLong bytesTotal;
  private final CountingInputStream stored;
  private final InputStream content;

  private SourceFile(String name, OptionalLong bytesTotal, InputStream stored, boolean gzip)
      throws IOException {
    this.name = name;
    this.bytesTotal = bytesTotal;
    this.stored = new CountingInputStream(stored);
    this.content = gzip ? new GZIPInputStream(this.stored, GZIP_BUFFER_BYTES) : this.stored;
  }

  /** Opens a file; one whose name ends in {@code .gz} is unpacked on the way. */
  static SourceFile open(Path file) {
    try {
      InputStream stored = Files.newInputStream(file);
      try {
        boolean regular = Files.isRegularFile(file);
        OptionalLong size = regular ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        return new SourceFile(file.toString(), size, stored, file.toString().endsWith(".gz"));
      } catch (IOException e) {
        stored.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static InvalidInputException unreadable(Path file, IOException cause) {
    return new InvalidInputException(file + ": " + problem(cause), cause);
  }

  static SourceFile of(String name, InputStream plain) {
    try {
      return new SourceFile(name, OptionalLong.empty(), plain, false);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is read of a plain stream here", e);
    }
  }

  String name() {
    return name;
  }

  InputStream content() {
    return content;
  }

  ReadProgress progress() {
    return new ReadProgress(stored.count, bytesTotal, OptionalLong.empty());
  }

  Place.Line line(long number) {
    return new Place.Line(name, number);
  }

  /** What a failure to read on means to the person who named the file. */
  RuntimeException unreadable(long lineNumber, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new UnavailableException(name, "reading was stopped", new InterruptedException());
    }
    return new InvalidInputException(line(lineNumber) + ": " + problem(cause), cause);
  }

  private static String problem(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    } else if (e instanceof AccessDeniedException) {
      return "may not be read";
    } else if (e instanceof EOFException) {
      return "the gzip data ends too early: the file is cut off";
    } else if (e instanceof ZipException) {
      return "not sound gzip data: " + e.getMessage();
    } else if (e instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    return "cannot be read: " + e.getMessage();
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw new InvalidInputException(name + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Counts what is taken from the file as it is stored. */
  private static final class CountingInputStream extends FilterInputStream {

    /** Written by the reading thread alone. */
    private volatile long count;

    CountingInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      add(Math.max(0, read));
      return read;
    }

    private void add(int bytes) {
      long sum = count + bytes;
      count = sum;
    }
  }
}
