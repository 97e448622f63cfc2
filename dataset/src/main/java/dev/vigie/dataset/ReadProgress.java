package dev.vigie.dataset;

import java.util.OptionalLong;

/**
 * How far the reading of a data set is.
 *
 * @param bytesRead of the files as they are stored, compressed or not
 * @param bytesTotal empty when it cannot be known, as for standard input
 * @param recordsLeft how many records are still to come; known in time order only, once everything
 *     was read
 */
public record ReadProgress(long bytesRead, OptionalLong bytesTotal, OptionalLong recordsLeft) {}
