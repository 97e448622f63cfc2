package dev.vigie.archive;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Reads archived events for people who wait for the answer: whoever does not answer within about
 * two seconds is away. Thread-safe; opening it reaches for nothing yet.
 */
public final class EventReader implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 2;

  private final StoreAddress address;
  private final MongoClient client;

  private EventReader(StoreAddress address, MongoClient client) {
    this.address = address;
    this.client = client;
  }

  /**
   * A reader of the store at an address.
   *
   * @throws dev.vigie.events.InvalidInputException when the address is none
   */
  public static EventReader of(String uri) {
    StoreAddress address = StoreAddress.of(uri);
    return new EventReader(
        address, MongoClients.create(address.settings(PATIENCE_SECONDS, PATIENCE_SECONDS)));
  }

  /**
   * Those of a customer's events that it holds, in no order.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public List<ArchivedEvent> find(String customerId, Collection<String> eventIds) {
    List<String> ids =
        eventIds.stream().map(id -> DocumentId.of(new EventIdentity(customerId, id))).toList();
    return read(events().find(Filters.in(FieldNames.ID, ids)));
  }

  /**
   * The newest events of a customer within a time span, oldest first.
   *
   * @param from at or after; null for since ever
   * @param to before; null for until now
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public List<ArchivedEvent> timeline(
      String customerId, @Nullable Instant from, @Nullable Instant to, int limit) {
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.eq(FieldNames.CUSTOMER_ID, customerId));
    if (from != null) {
      filters.add(Filters.gte("ts", Date.from(from)));
    }
    if (to != null) {
      filters.add(Filters.lt("ts", Date.from(to)));
    }
    List<ArchivedEvent> newest =
        read(
            events()
                .find(Filters.and(filters))
                .sort(Sorts.descending("ts", FieldNames.ID))
                .limit(limit));
    Collections.reverse(newest);
    return newest;
  }

  private List<ArchivedEvent> read(FindIterable<Document> found) {
    try {
      return found
          .maxTime(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .map(ArchivedEvent::of)
          .into(new ArrayList<>());
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /**
   * Reaches the store, or says why not.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public void ping() {
    try {
      client.getDatabase(address.database()).runCommand(new Document("ping", 1));
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /**
   * The next offset that the archive will store, by partition.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public Map<TopicPartition, Long> nextOffsets() {
    Map<TopicPartition, Long> next = new HashMap<>();
    try {
      for (Document stored :
          client.getDatabase(address.database()).getCollection(EventStore.OFFSETS).find()) {
        next.put(
            new TopicPartition(stored.getString("topic"), stored.getInteger("partition")),
            stored.getLong("next_offset"));
      }
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
    return next;
  }

  private MongoCollection<Document> events() {
    return client.getDatabase(address.database()).getCollection(EventStore.EVENTS);
  }

  @Override
  public void close() {
    client.close();
  }
}
