package dev.vigie.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EventStoreTestbedIT {

  private static final String IMPATIENT = "serverSelectionTimeoutMS=500&socketTimeoutMS=500";

  @Test
  void shouldServeThroughTheProxyAndFailWhileItIsCutOrHeld() {
    try (EventStoreTestbed store = EventStoreTestbed.start();
        MongoClient client = MongoClients.create(impatient(store))) {
      MongoCollection<Document> kept =
          client.getDatabase(store.databaseName()).getCollection("kept");
      kept.insertOne(new Document("_id", 1));

      store.proxy().cut();
      assertThatThrownBy(kept::countDocuments).isInstanceOf(MongoException.class);
      store.proxy().hold();
      assertThatThrownBy(kept::countDocuments).isInstanceOf(MongoException.class);
      store.proxy().restore();

      assertThat(kept.countDocuments()).isEqualTo(1);
    }
  }

  private static String impatient(EventStoreTestbed store) {
    return store.uri() + (store.uri().contains("?") ? "&" : "?") + IMPATIENT;
  }
}
