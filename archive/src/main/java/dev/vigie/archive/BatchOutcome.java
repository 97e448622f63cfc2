package dev.vigie.archive;

/**
 * What became of some records of a partition.
 *
 * @param advanced false when the store had another offset than the records began with
 */
record BatchOutcome(int read, int duplicates, int deadLetters, boolean advanced) {

  int stored() {
    return read - duplicates - deadLetters;
  }
}
