package dev.vigie.customers;

/** How much the answer of a lookup is worth. */
public enum Freshness {
  /** The row as the directory has it now, but for the moment a change takes to arrive. */
  FRESH,
  /** The last row known; the directory cannot be asked whether it still holds. */
  STALE,
  /** No row: the directory has none, or cannot be asked and never told of one. */
  MISSING
}
