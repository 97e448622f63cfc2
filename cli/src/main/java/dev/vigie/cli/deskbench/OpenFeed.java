package dev.vigie.cli.deskbench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One browser with an open feed, whatever connection it has at the moment. */
final class OpenFeed {

  private static final byte[] ALERT = "\nevent: alert\n".getBytes(StandardCharsets.US_ASCII);

  private final boolean reads;
  private int matched;
  private volatile long connections;
  private volatile long alerts;

  OpenFeed(boolean reads) {
    this.reads = reads;
  }

  boolean reads() {
    return reads;
  }

  // One thread connects and reads.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void connected() {
    connections++;
    matched = 0;
  }

  /** Those made so far. */
  long connections() {
    return connections;
  }

  /** Those that have come so far. */
  long alerts() {
    return alerts;
  }

  /** Looks for alerts in what came; one may be cut in two. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void read(ByteBuffer bytes, Runnable onAlert) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      matched = next == ALERT[matched] ? matched + 1 : next == ALERT[0] ? 1 : 0;
      if (matched == ALERT.length) {
        matched = 1;
        alerts++;
        onAlert.run();
      }
    }
  }
}
