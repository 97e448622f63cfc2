package dev.vigie.dashboard;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads Server-Sent Events. */
final class FeedReader implements AutoCloseable {

  record Event(String id, String name, String data) {}

  private final InputStream bytes;
  private final BufferedReader in;

  FeedReader(InputStream in) {
    this.bytes = in;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next event of that name; others are skipped. */
  Event next(String name) throws IOException {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event;
  }

  Event next() throws IOException {
    String id = "";
    String name = "";
    String data = "";
    while (true) {
      String line = in.readLine();
      if (line == null) {
        throw new EOFException("the feed ended");
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Event(id, name, data);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      }
    }
  }

  /** The reader cannot be closed while another thread waits in it; this ends its wait. */
  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
