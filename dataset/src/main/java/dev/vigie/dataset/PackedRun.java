package dev.vigie.dataset;

import java.io.IOException;

/** Packed records in order, looked at one after the other. */
interface PackedRun {

  /** Goes to the next record, the first one at first; false when there is none. */
  boolean next() throws IOException;

  /** What holds the current record, until {@link #next} is called again. */
  byte[] bytes();

  /** Where in {@link #bytes} it begins. */
  int offset();

  /** How many are still to come. */
  long left();
}
