package dev.vigie.archive;

import java.util.Objects;

/**
 * How far a partition is archived.
 *
 * @param topicId identity of the topic: one that was deleted and created again has other records
 *     under the same offsets
 * @param next offset of the first record that is not archived yet
 */
record ArchiveOffset(String topicId, long next) {

  ArchiveOffset {
    Objects.requireNonNull(topicId, "topicId");
  }
}
