package dev.vigie.dataset;

import org.jspecify.annotations.Nullable;

/** The rows of one CSV file, one after another, read as they are asked for. */
public interface Rows<T> extends AutoCloseable {

  /**
   * The next row, or null after the last one.
   *
   * @throws dev.vigie.events.InvalidInputException at the first bad row, naming file, line and
   *     column
   */
  @Nullable T next();

  @Override
  void close();
}
