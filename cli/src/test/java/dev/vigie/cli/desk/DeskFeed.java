package dev.vigie.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The alerts of a live feed, as they come; everything else of it is counted or kept last. */
final class DeskFeed implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 100;

  /** One event of the feed. */
  record Event(String id, String name, JsonNode data) {
    String alertId() {
      return data.path("alert").path("alert_id").asText();
    }
  }

  private final InputStream in;
  private final BlockingQueue<Event> hellos = new LinkedBlockingQueue<>();
  private final BlockingQueue<Event> alerts = new LinkedBlockingQueue<>();
  private volatile JsonNode counters = JSON.createObjectNode();
  private volatile JsonNode health = JSON.createObjectNode();

  /** Why nothing comes any more; empty while something may. */
  private volatile String end = "";

  DeskFeed(InputStream in) {
    this.in = in;
    Thread reader = new Thread(this::read, "desk-feed");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String id = "";
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          take(new Event(id, name, JSON.readTree(line.substring(6))));
        }
      }
      end = "the desk has ended it";
    } catch (IOException | IllegalStateException e) {
      // The test closed it, or ended the desk; or nobody knows what it says.
      end = e.toString();
    }
  }

  private void take(Event event) {
    switch (event.name()) {
      case "hello" -> hellos.add(event);
      case "alert" -> alerts.add(event);
      case "counters" -> counters = event.data();
      case "health" -> health = event.data();
      default -> throw new IllegalStateException("an event of no known name: " + event);
    }
  }

  Event hello() throws InterruptedException {
    return next(hellos);
  }

  Event alert() throws InterruptedException {
    return next(alerts);
  }

  /** The ids of that many alerts, in the order of the feed. */
  List<String> alertIds(int count) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(alert().alertId());
    }
    return ids;
  }

  private Event next(BlockingQueue<Event> events) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      String ended = end;
      Event event = events.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      if (event != null) {
        return event;
      }
      if (!ended.isEmpty()) {
        throw new AssertionError("nothing more comes on the feed: " + ended);
      }
    }
    throw new AssertionError("nothing came on the feed for " + PATIENCE);
  }

  /** Alerts that have come and nobody has asked for. */
  int waiting() {
    return alerts.size();
  }

  JsonNode counters() {
    return counters;
  }

  /** Whether the last word on a part was that it is up. */
  boolean isUp(String part) {
    for (JsonNode view : health.path("parts")) {
      if (view.path("part").asText().equals(part)) {
        return view.path("state").asText().equals("up");
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
