package dev.vigie.streaming;

import java.time.Duration;

/**
 * How far behind the reading of one partition is.
 *
 * @param records that are there and not read yet
 * @param age of the record read last, by its time of writing, while there are records not read yet;
 *     zero when there are none
 */
public record PartitionLag(long records, Duration age) {}
