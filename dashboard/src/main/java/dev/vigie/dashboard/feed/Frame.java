package dev.vigie.dashboard.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One event as it goes over the wire, encoded once for all clients. */
public final class Frame {

  /** For events that are only true for a moment. */
  static final long NO_POSITION = -1;

  /** Keeps proxies from closing a quiet connection; browsers ignore it. */
  static final Frame BEAT = new Frame(NO_POSITION, ": beat\n\n".getBytes(StandardCharsets.UTF_8));

  private final long position;
  private final byte[] bytes;

  private Frame(long position, byte[] bytes) {
    this.position = position;
    this.bytes = bytes;
  }

  /** An event with a place in the sequence. */
  public static Frame at(long position, String event, byte[] json) {
    return new Frame(position, encode(Long.toString(position), event, json));
  }

  /** An event of the moment. */
  public static Frame of(String event, byte[] json) {
    return new Frame(NO_POSITION, encode(null, event, json));
  }

  /** JSON has no raw line break, so one data line is enough. */
  private static byte[] encode(@Nullable String id, String event, byte[] json) {
    var frame = new ByteArrayOutputStream(json.length + 64);
    String head = (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: ";
    frame.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    frame.writeBytes(json);
    frame.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return frame.toByteArray();
  }

  /** In the sequence of alerts, which a client resumes from. */
  long position() {
    return position;
  }

  /** Shared by all clients, and changed by none. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }
}
