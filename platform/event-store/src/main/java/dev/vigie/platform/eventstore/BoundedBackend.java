package dev.vigie.platform.eventstore;

import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;

/** Databases in memory whose collections say when they are full. */
final class BoundedBackend extends AbstractMongoBackend {

  @Override
  public MemoryDatabase openOrCreateDatabase(String name) {
    return new BoundedDatabase(name, getCursorRegistry());
  }

  private static final class BoundedDatabase extends MemoryDatabase {
    BoundedDatabase(String name, CursorRegistry cursors) {
      super(name, cursors);
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
      return new BoundedCollection(this, name, options, cursorRegistry);
    }
  }
}
