package dev.vigie.dashboard.feed;

import org.jspecify.annotations.Nullable;

/**
 * The latest frames, which all clients read at their own pace: a client is a number, not a queue,
 * so that one that never reads costs no memory. Bounded in frames and in bytes.
 */
final class FrameRing {

  private final @Nullable Frame[] frames;
  private final long mostBytes;
  private long first;
  private long end;
  private long bytes;

  FrameRing(int mostFrames, long mostBytes) {
    this.frames = new @Nullable Frame[mostFrames];
    this.mostBytes = mostBytes;
  }

  synchronized void add(Frame frame) {
    if (end - first == frames.length) {
      dropFirst();
    }
    frames[slot(end++)] = frame;
    bytes += frame.size();
    while (bytes > mostBytes && end - first > 1) {
      dropFirst();
    }
  }

  private void dropFirst() {
    Frame dropped = frames[slot(first)];
    bytes -= dropped == null ? 0 : dropped.size();
    frames[slot(first++)] = null;
  }

  private int slot(long number) {
    return (int) (number % frames.length);
  }

  /** The number that the next frame will have. */
  synchronized long end() {
    return end;
  }

  synchronized boolean hasDropped(long number) {
    return number < first;
  }

  /** A frame by number; null when it is not there yet, or not any more. */
  synchronized @Nullable Frame get(long number) {
    return number < first || number >= end ? null : frames[slot(number)];
  }
}
