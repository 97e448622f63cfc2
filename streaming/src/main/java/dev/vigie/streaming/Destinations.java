package dev.vigie.streaming;

import dev.vigie.topics.Routing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where events go and where they are counted, by their type. Types that came before are found by
 * their bytes, without making a text of each; of types that share a place the last one is kept, so
 * no data set makes it grow. For one thread.
 */
final class Destinations {

  /** A power of two; a shop has a dozen types. */
  private static final int PLACES = 64;

  private final Routing routing;
  private final Acknowledgements acknowledgements;
  private final @Nullable Destination[] known = new Destination[PLACES];

  /** For events of one type. */
  @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals alone
  record Destination(byte[] eventType, String topic, Acknowledgements.Count count) {}

  Destinations(Routing routing, Acknowledgements acknowledgements) {
    this.routing = routing;
    this.acknowledgements = acknowledgements;
  }

  /**
   * The destination of events of a type.
   *
   * @param eventType as UTF-8; kept
   */
  Destination of(byte[] eventType) {
    int place = Arrays.hashCode(eventType) & (PLACES - 1);
    Destination last = known[place];
    if (last != null && Arrays.equals(last.eventType, eventType)) {
      return last;
    }
    String topic = routing.topicOf(new String(eventType, StandardCharsets.UTF_8));
    Destination found = new Destination(eventType, topic, acknowledgements.ofTopic(topic));
    known[place] = found;
    return found;
  }
}
