package dev.vigie.detection.progress;

import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint knows of a partition beside where it is read on.
 *
 * @param topicId of the topic that was read; null while it is not known
 * @param next the offset to be read next, {@link #UNKNOWN} for the oldest there is
 * @param deletedUnread how many records were deleted before they were read
 * @param madeAgain how often the topic was another one, of the same name
 */
public record ReadBefore(@Nullable Uuid topicId, long next, long deletedUnread, int madeAgain) {

  public static final long UNKNOWN = DeletedUnread.UNKNOWN;

  /** A partition of which there is no checkpoint yet, or one that says no more. */
  public static ReadBefore startingAt(long offset) {
    return new ReadBefore(null, Math.max(offset, UNKNOWN), 0, 0);
  }

  /** The topic was deleted, and one of the same name was made: to be read from its beginning. */
  ReadBefore madeAgain(Uuid newId) {
    return new ReadBefore(newId, UNKNOWN, deletedUnread, madeAgain + 1);
  }
}
