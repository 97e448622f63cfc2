package dev.vigie.dataset;

import org.jspecify.annotations.Nullable;

/**
 * The records of a data set, one after another. For one thread, except {@link #progress}, which any
 * thread may ask.
 */
public interface SourceRecords extends AutoCloseable {

  /**
   * The next record, or null after the last one.
   *
   * @throws dev.vigie.events.InvalidInputException when a file cannot be read on, naming file and
   *     line
   * @throws dev.vigie.events.UnavailableException when there is no room for the sort
   */
  @Nullable SourceRecord next();

  ReadProgress progress();

  /** Gives back files and memory. Safe to call at any point, and again. */
  @Override
  void close();
}
