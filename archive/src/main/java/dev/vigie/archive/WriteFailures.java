package dev.vigie.archive;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import dev.vigie.events.UnavailableException;
import java.util.List;
import java.util.Set;
import org.bson.RawBsonDocument;

/** What it means when a server did not take all events: there already, refused, or no room. */
final class WriteFailures {

  /** BadValue, InvalidBSON, DocumentValidationFailure, BSONObjectTooLarge. */
  private static final Set<Integer> REFUSALS = Set.of(2, 22, 121, 10334);

  private static final int OUT_OF_DISK_SPACE = 14031;

  private WriteFailures() {}

  /**
   * How many events were there already, when that is all that failed.
   *
   * @throws MongoBulkWriteException the failure itself, when it says anything else
   */
  static int thereAlready(MongoBulkWriteException failure) {
    if (failure.getWriteConcernError() != null
        || !failure.getWriteErrors().stream().allMatch(WriteFailures::isThereAlready)) {
      throw failure;
    }
    return failure.getWriteErrors().size();
  }

  private static boolean isThereAlready(BulkWriteError error) {
    return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  /**
   * Documents fit any database, unless somebody set up validation of their own.
   *
   * @throws UnavailableException when one of the documents is refused for what it is
   */
  static void failIfRefused(
      String store, MongoBulkWriteException failure, List<RawBsonDocument> documents) {
    for (BulkWriteError error : failure.getWriteErrors()) {
      if (REFUSALS.contains(error.getCode())) {
        String id = documents.get(error.getIndex()).getString(FieldNames.ID).getValue();
        throw new UnavailableException(
            store, "refuses event " + id + ": " + error.getMessage(), failure);
      }
    }
  }

  /**
   * Returns unless the server has no room for more.
   *
   * @throws UnavailableException when that is what the failure says
   */
  static void failIfFull(String store, MongoException failure) {
    if (failure.getCode() == OUT_OF_DISK_SPACE) {
      throw full(store, failure.getMessage(), failure);
    } else if (failure instanceof MongoBulkWriteException bulk) {
      for (BulkWriteError error : bulk.getWriteErrors()) {
        if (error.getCode() == OUT_OF_DISK_SPACE) {
          throw full(store, error.getMessage(), failure);
        }
      }
    }
  }

  private static UnavailableException full(String store, String answer, MongoException cause) {
    return new UnavailableException(
        store,
        "takes no more events ("
            + answer
            + "); make room there, or name a larger MongoDB with --mongodb-uri; the archive then"
            + " goes on where it stopped",
        cause);
  }
}
