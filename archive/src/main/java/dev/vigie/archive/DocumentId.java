package dev.vigie.archive;

import dev.vigie.events.EventIdentity;
import dev.vigie.events.Utf8;
import java.util.Objects;
import org.bson.Document;

/**
 * The {@code _id} of an event: how many bytes of UTF-8 its customer_id has, its customer_id and its
 * event_id, as {@code 6:C00695:PAY0000001-attempt}. No two events share one, whatever is in their
 * ids.
 *
 * <p>It is a text and not a document of two fields. MongoDB would index both alike, but its
 * in-memory stand-in keeps what it indexes twice, and two such documents are a third of what an
 * event takes there. The ids of a customer's events sort as their event ids do.
 */
final class DocumentId {

  static final char SEPARATOR = ':';

  private DocumentId() {}

  static String of(EventIdentity event) {
    int bytes = Utf8.length(event.customerId());
    return Integer.toString(bytes) + SEPARATOR + event.customerId() + SEPARATOR + event.eventId();
  }

  /** Whose document it is: it holds both ids as fields as well. */
  static EventIdentity identity(Document document) {
    return new EventIdentity(
        document.getString(FieldNames.CUSTOMER_ID), document.getString(FieldNames.EVENT_ID));
  }

  /** Whether a document is found by the identity of its event; those of earlier builds are not. */
  static boolean isOurs(Document document) {
    return document.get(FieldNames.CUSTOMER_ID) instanceof String
        && document.get(FieldNames.EVENT_ID) instanceof String
        && Objects.equals(document.get(FieldNames.ID), of(identity(document)));
  }
}
