package dev.vigie.platform.eventstore;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;

/** A collection that takes documents as long as there is room, and half of it for each. */
final class BoundedCollection extends MemoryCollection {

  private static final HeapRoom ROOM = HeapRoom.ofThisProcess();

  private final SharedStrings strings = new SharedStrings();

  BoundedCollection(
      MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
    super(database, name, options, cursors);
  }

  @Override
  public synchronized void addDocument(Document document) {
    ROOM.require();
    super.addDocument(strings.share(document));
  }
}
