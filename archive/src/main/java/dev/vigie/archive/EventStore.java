package dev.vigie.archive;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The MongoDB database of the archive: the events, and how far each partition was read.
 *
 * <p>It uses only commands of the Stable API, version 1, and declares that strictly wherever the
 * server takes it.
 */
public final class EventStore implements AutoCloseable {

  static final String EVENTS = "events";

  private static final int IDS_AT_A_TIME = 10_000;
  static final String OFFSETS = "archive_offsets";
  private static final String EXPIRY_INDEX = "expiry";

  private static final Bson IDENTITY =
      Projections.include(FieldNames.ID, FieldNames.CUSTOMER_ID, FieldNames.EVENT_ID);

  private static final InsertManyOptions ALL_THAT_ARE_NEW = new InsertManyOptions().ordered(false);

  private final StoreAddress address;
  private final MongoClient client;
  private final MongoDatabase database;
  private final boolean strict;

  private EventStore(StoreAddress address, MongoClient client, boolean strict) {
    this.address = address;
    this.client = client;
    this.database = client.getDatabase(address.database());
    this.strict = strict;
  }

  /**
   * Connects.
   *
   * @param uri {@code mongodb://…} or {@code mongodb+srv://…}; the database is {@code vigie} where
   *     it names none
   * @throws InvalidInputException when the address is none, or an earlier build filled the store
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public static EventStore open(String uri) {
    StoreAddress address = StoreAddress.of(uri);
    try {
      boolean strict = takesStrictApi(address);
      MongoClient client =
          MongoClients.create(address.settings(strict ? StoreAddress.strictApi() : null));
      return new EventStore(address, client, strict).requireOurs();
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /**
   * Servers before 5.0 do not know the Stable API, and the in-memory stand-in does not answer
   * {@code hello}, with which a client that declares it must begin.
   */
  private static boolean takesStrictApi(StoreAddress address) {
    try (MongoClient plain = MongoClients.create(address.settings(null))) {
      MongoDatabase database = plain.getDatabase(address.database());
      database.runCommand(new Document("ping", 1));
      return answersStrictly(database);
    }
  }

  private static boolean answersStrictly(MongoDatabase database) {
    try {
      database.runCommand(
          new Document("hello", 1).append("apiVersion", "1").append("apiStrict", true));
      return true;
    } catch (MongoCommandException refused) {
      return false;
    }
  }

  /**
   * Beside the documents of earlier builds, whose {@code _id} was the event_id, every event would
   * be stored a second time, and none of theirs be found. One document tells, since nothing is ever
   * stored beside them.
   */
  private EventStore requireOurs() {
    Document any = events().find().projection(IDENTITY).first();
    if (any != null && !DocumentId.isOurs(any)) {
      close();
      throw new InvalidInputException(
          this
              + ": was filled by an earlier build, which took event_id alone for the identity of an"
              + " event; drop the database "
              + address.database()
              + ", and ./vigie archive fills it again from the topics");
    }
    return this;
  }

  /** For people: the address, and whether the server is held to the Stable API. */
  public String description() {
    return address
        + (strict ? " (Stable API v1, strict)" : " (server does not take the Stable API)");
  }

  @Override
  public String toString() {
    return address.toString();
  }

  UnavailableException unavailable(MongoException cause) {
    return address.unavailable(cause);
  }

  /** How many events it holds. */
  public long count() {
    try {
      return events().countDocuments();
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /** About how many, without a look at each. */
  public long estimatedCount() {
    try {
      return events().estimatedDocumentCount();
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /**
   * Gives the identity of every event.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public void forEachEvent(Consumer<EventIdentity> to) {
    try {
      events()
          .find()
          .projection(IDENTITY)
          .batchSize(IDS_AT_A_TIME)
          .forEach(event -> to.accept(DocumentId.identity(event)));
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
  }

  /**
   * Those of these events that it does not hold.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public Set<EventIdentity> missing(Collection<EventIdentity> wanted) {
    Set<EventIdentity> missing = new LinkedHashSet<>(wanted);
    List<String> ids = wanted.stream().map(DocumentId::of).toList();
    try {
      for (Document found : events().find(Filters.in(FieldNames.ID, ids)).projection(IDENTITY)) {
        missing.remove(DocumentId.identity(found));
      }
    } catch (MongoException e) {
      throw address.unavailable(e);
    }
    return missing;
  }

  /**
   * Creates what is missing of the indexes.
   *
   * @param expireAfter age, by ts, at which the server may delete events; null leaves that as it is
   */
  void prepare(@Nullable Duration expireAfter) {
    events().createIndex(Indexes.ascending("customer_id", "ts"));
    events().createIndex(Indexes.ascending("session_id"));
    events().createIndex(Indexes.ascending("event_type", "ts"));
    if (expireAfter != null) {
      expireAfter(expireAfter);
    }
  }

  /** The age of an index cannot be changed by creating it again. */
  private void expireAfter(Duration age) {
    for (Document index : events().listIndexes()) {
      if (EXPIRY_INDEX.equals(index.getString("name"))
          && index.get("expireAfterSeconds") instanceof Number seconds
          && seconds.longValue() != age.toSeconds()) {
        events().dropIndex(EXPIRY_INDEX);
      }
    }
    events()
        .createIndex(
            Indexes.ascending("ts"),
            new IndexOptions().name(EXPIRY_INDEX).expireAfter(age.toSeconds(), TimeUnit.SECONDS));
  }

  /**
   * Stores the events that are not there yet and leaves the others as they are.
   *
   * @return how many were there already
   * @throws UnavailableException when the server refuses one for what it is, and so would again
   * @throws MongoException when it is not known of each that it is there
   */
  int insert(List<RawBsonDocument> documents) {
    try {
      database.getCollection(EVENTS, RawBsonDocument.class).insertMany(documents, ALL_THAT_ARE_NEW);
      return 0;
    } catch (MongoBulkWriteException e) {
      WriteFailures.failIfRefused(toString(), e, documents);
      return WriteFailures.thereAlready(e);
    }
  }

  /**
   * A store that takes nothing more is not away: waiting for it would be silence without an end.
   *
   * @throws UnavailableException when that is what the failure says
   */
  void failIfFull(MongoException failure) {
    WriteFailures.failIfFull(toString(), failure);
  }

  Map<TopicPartition, ArchiveOffset> offsets() {
    Map<TopicPartition, ArchiveOffset> offsets = new HashMap<>();
    for (Document stored : database.getCollection(OFFSETS).find()) {
      offsets.put(
          new TopicPartition(stored.getString("topic"), stored.getInteger("partition")),
          new ArchiveOffset(stored.getString("topic_id"), stored.getLong("next_offset")));
    }
    return offsets;
  }

  /**
   * Moves a partition on, unless somebody else has moved it, or the store was emptied, since it was
   * read.
   *
   * @return whether it was moved
   */
  boolean advance(TopicPartition partition, @Nullable ArchiveOffset from, ArchiveOffset to) {
    MongoCollection<Document> offsets = database.getCollection(OFFSETS);
    if (from == null) {
      return insert(offsets, partition, to);
    }
    Bson asRead =
        Filters.and(
            Filters.eq(FieldNames.ID, partition.toString()),
            Filters.eq("topic_id", from.topicId()),
            Filters.eq("next_offset", from.next()));
    Bson moved =
        Updates.combine(
            Updates.set("topic_id", to.topicId()), Updates.set("next_offset", to.next()));
    return offsets.updateOne(asRead, moved).getMatchedCount() == 1;
  }

  private static boolean insert(
      MongoCollection<Document> offsets, TopicPartition partition, ArchiveOffset to) {
    try {
      offsets.insertOne(
          new Document(FieldNames.ID, partition.toString())
              .append("topic", partition.topic())
              .append("partition", partition.partition())
              .append("topic_id", to.topicId())
              .append("next_offset", to.next()));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private MongoCollection<Document> events() {
    return database.getCollection(EVENTS);
  }

  @Override
  public void close() {
    client.close();
  }
}
