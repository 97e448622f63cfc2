package dev.vigie.platform.eventstore;

import de.bwaldvogel.mongo.bson.Document;

/**
 * Gives equal strings the same memory, where one like it came before not long ago: names of fields
 * and most values are the same in every event. Of strings that share a place the last one is kept,
 * so it does not grow.
 */
final class SharedStrings {

  /** A power of two. */
  private static final int PLACES = 1 << 16;

  private final String[] recent = new String[PLACES];

  /** The same document, with strings that others have too; one's own id is nobody else's. */
  Document share(Document document) {
    Document shared = new Document();
    document.forEach(
        (name, value) -> shared.put(share(name), name.equals("_id") ? value : share(value)));
    return shared;
  }

  private Object share(Object value) {
    if (value instanceof String text) {
      return share(text);
    }
    return value instanceof Document inner ? share(inner) : value;
  }

  private String share(String text) {
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    if (!text.equals(recent[place])) {
      recent[place] = text;
    }
    return recent[place];
  }
}
