package dev.vigie.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a run from disk, a buffer at a time. */
final class DiskRunReader implements PackedRun {

  private final RunFile file;
  private final long end;
  private final int bufferBytes;
  private long position;
  private long left;
  private byte[] buffer = {};
  private int limit;
  private int offset;
  private int size;

  /** Opens nothing; the buffer is taken when the first record is asked for. */
  DiskRunReader(RunFile file, long start, long bytes, long records, int bufferBytes) {
    this.file = file;
    this.position = start;
    this.end = start + bytes;
    this.left = records;
    this.bufferBytes = bufferBytes;
  }

  @Override
  public boolean next() throws IOException {
    if (left == 0) {
      return false;
    }
    left--;
    offset += size;
    require(Integer.BYTES);
    size = PackedRecord.size(buffer, offset);
    require(size);
    return true;
  }

  /** Sees to it that so many bytes are there from the offset on. */
  private void require(int bytes) throws IOException {
    int kept = limit - offset;
    if (kept >= bytes) {
      return;
    }
    byte[] to = bytes > buffer.length ? new byte[Math.max(bytes, bufferBytes)] : buffer;
    System.arraycopy(buffer, offset, to, 0, kept);
    buffer = to;
    offset = 0;
    limit = kept;
    while (limit < bytes) {
      int wanted = (int) Math.min(buffer.length - limit, end - position);
      int read = file.read(ByteBuffer.wrap(buffer, limit, wanted), position);
      if (read <= 0) {
        throw new EOFException("it is shorter than it was");
      }
      position += read;
      limit += read;
    }
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public long left() {
    return left;
  }
}
