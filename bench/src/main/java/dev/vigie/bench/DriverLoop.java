package dev.vigie.bench;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** The least that storing events can cost: no topics, no offsets, no decoding while it runs. */
public final class DriverLoop {

  private static final int BATCH = 2_000;

  private DriverLoop() {}

  /**
   * Stores every line of a file, and prints how fast it was.
   *
   * @param arguments the database's address and the file
   */
  public static void main(String[] arguments) throws IOException {
    List<RawBsonDocument> documents = documents(Path.of(arguments[1]));
    try (MongoClient client = MongoClients.create(arguments[0])) {
      MongoCollection<RawBsonDocument> events =
          database(client, arguments[0]).getCollection("events", RawBsonDocument.class);
      // Those of the archive: they cost the server on each insert.
      events.createIndex(Indexes.ascending("customer_id", "ts"));
      events.createIndex(Indexes.ascending("session_id"));
      events.createIndex(Indexes.ascending("event_type", "ts"));
      long start = System.nanoTime();
      for (int from = 0; from < documents.size(); from += BATCH) {
        events.insertMany(
            documents.subList(from, Math.min(documents.size(), from + BATCH)),
            new InsertManyOptions().ordered(false));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(Locale.ROOT, "%.1f documents/s%n", documents.size() / seconds);
    }
  }

  /** Gives the server its memory back. */
  static void drop(String uri) {
    try (MongoClient client = MongoClients.create(uri)) {
      database(client, uri).drop();
    }
  }

  private static MongoDatabase database(MongoClient client, String uri) {
    return client.getDatabase(Objects.requireNonNull(new ConnectionString(uri).getDatabase()));
  }

  private static List<RawBsonDocument> documents(Path payloads) throws IOException {
    try (Stream<String> lines = Files.lines(payloads)) {
      return lines.map(DriverLoop::document).toList();
    }
  }

  private static RawBsonDocument document(String json) {
    BsonDocument document = BsonDocument.parse(json);
    document.put("_id", document.remove("event_id"));
    return new RawBsonDocument(document, new BsonDocumentCodec());
  }
}
