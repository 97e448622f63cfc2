package dev.vigie.detection.progress;

/**
 * Where a partition ended when its broker was asked.
 *
 * @param askedAt when the question was sent, on the monotonic clock: records written later are not
 *     covered by the answer
 * @param beginning the first offset that is still kept, as far as is known
 * @param offset the offset of the next record to be written that a reader may see
 */
public record PartitionEnd(long askedAt, long beginning, long offset) {}
