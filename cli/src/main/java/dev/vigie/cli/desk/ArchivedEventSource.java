package dev.vigie.cli.desk;

import dev.vigie.archive.ArchivedEvent;
import dev.vigie.archive.EventReader;
import dev.vigie.dashboard.EventSource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events in MongoDB. */
record ArchivedEventSource(EventReader reader) implements EventSource {

  @Override
  public Map<String, StoredEvent> find(String customerId, Collection<String> eventIds) {
    return reader.find(customerId, eventIds).stream()
        .map(ArchivedEventSource::stored)
        .collect(Collectors.toMap(StoredEvent::eventId, event -> event));
  }

  @Override
  public List<StoredEvent> timeline(
      String customerId, @Nullable Instant from, @Nullable Instant to, int limit) {
    return reader.timeline(customerId, from, to, limit).stream()
        .map(ArchivedEventSource::stored)
        .toList();
  }

  private static StoredEvent stored(ArchivedEvent event) {
    return new StoredEvent(
        event.eventId(), event.ts(), event.eventType(), event.sessionId(), event.fields());
  }

  @Override
  public void ping() {
    reader.ping();
  }
}
