package dev.vigie.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;

/** Events read back out of the archive. */
public final class ArchivedEvents implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> WRITTEN_BEFORE = Set.of(FieldNames.ID, "ts");

  private final StoreAddress address;
  private final MongoClient client;
  private final EventCodec codec = new EventCodec(InstantSource.system());

  private ArchivedEvents(StoreAddress address) {
    this.address = address;
    this.client = MongoClients.create(address.settings(null));
  }

  /**
   * Connects when first asked.
   *
   * @throws dev.vigie.events.InvalidInputException when the address is none
   */
  public static ArchivedEvents open(String uri) {
    return new ArchivedEvents(StoreAddress.of(uri));
  }

  /**
   * A customer's events in no order.
   *
   * @param until the last millisecond of theirs
   * @throws dev.vigie.events.UnavailableException when the store does not answer
   */
  public List<Event> ofCustomer(String customerId, Instant until, Collection<String> eventTypes) {
    MongoCollection<Document> events =
        client.getDatabase(address.database()).getCollection(EventStore.EVENTS);
    List<Event> found = new ArrayList<>();
    try {
      for (Document document :
          events.find(
              Filters.and(
                  Filters.eq(FieldNames.CUSTOMER_ID, customerId),
                  Filters.lte("ts", Date.from(until)),
                  Filters.in("event_type", eventTypes)))) {
        if (codec.decode(json(document)) instanceof Decoded.Valid valid) {
          found.add(valid.event());
        }
      }
      return found;
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /** The record again, or one that decodes to the same event: fields of no meaning are left out. */
  static byte[] json(Document document) {
    Document provenance = document.get(FieldNames.PROVENANCE, new Document());
    if (provenance.get("original") instanceof Binary original) {
      return original.getData();
    }
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("ts", provenance.getString("ts"));
      for (Map.Entry<String, Object> field : document.entrySet()) {
        write(field.getKey(), field.getValue(), json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(String name, Object value, JsonGenerator json) throws IOException {
    if (WRITTEN_BEFORE.contains(name)) {
      return;
    }
    if (value instanceof String text) {
      json.writeStringField(name, text);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumberField(name, ((Number) value).longValue());
    } else if (value instanceof Decimal128 decimal) {
      json.writeNumberField(name, decimal.bigDecimalValue());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
