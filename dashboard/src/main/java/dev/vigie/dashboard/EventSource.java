package dev.vigie.dashboard;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The store of events. Every method throws {@link dev.vigie.events.UnavailableException} when it is
 * away, within about two seconds.
 */
public interface EventSource {

  /**
   * An event as it was stored.
   *
   * @param fields everything else that it held, by name; values are texts, numbers, truth values,
   *     lists and maps of these, or null
   */
  record StoredEvent(
      String eventId,
      Instant ts,
      String eventType,
      @Nullable String sessionId,
      Map<String, @Nullable Object> fields) {}

  /** Those of a customer's events that it has, by event id. At most a hundred are asked for. */
  Map<String, StoredEvent> find(String customerId, Collection<String> eventIds);

  /**
   * What a customer did.
   *
   * @param from at or after; null for since ever
   * @param to before; null for until now
   * @param limit the most events to give
   * @return the newest of the time span, oldest first
   */
  List<StoredEvent> timeline(
      String customerId, @Nullable Instant from, @Nullable Instant to, int limit);

  /** Whether it answers. */
  void ping();
}
