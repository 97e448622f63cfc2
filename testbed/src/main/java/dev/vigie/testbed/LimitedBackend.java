package dev.vigie.testbed;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/**
 * Keeps documents in memory, and refuses them as a full disk does where a collection has enough.
 */
final class LimitedBackend extends AbstractMongoBackend {

  private static final int OUT_OF_DISK_SPACE = 14031;

  private volatile int maxDocuments = Integer.MAX_VALUE;

  /** In each collection, from now on. */
  void limit(int documents) {
    maxDocuments = documents;
  }

  @Override
  public MemoryDatabase openOrCreateDatabase(String name) {
    return new Database(name, getCursorRegistry(), this);
  }

  private static final class Database extends MemoryDatabase {
    private final LimitedBackend backend;

    Database(String name, CursorRegistry cursors, LimitedBackend backend) {
      super(name, cursors);
      this.backend = backend;
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
      return new Collection(this, name, options, cursorRegistry);
    }
  }

  private static final class Collection extends MemoryCollection {
    private final Database database;

    Collection(Database database, String name, CollectionOptions options, CursorRegistry cursors) {
      super(database, name, options, cursors);
      this.database = database;
    }

    @Override
    public synchronized void addDocument(Document document) {
      // The first collections are made before the database knows its backend.
      if (database.backend != null && count() >= database.backend.maxDocuments) {
        throw new MongoServerError(OUT_OF_DISK_SPACE, "OutOfDiskSpace", "no space left");
      }
      super.addDocument(document);
    }
  }
}
