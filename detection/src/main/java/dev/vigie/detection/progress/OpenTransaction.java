package dev.vigie.detection.progress;

/**
 * For how long a transaction that nobody ends holds back the records of one partition: a reader of
 * committed records sees nothing behind its first one. Thread-safe.
 */
final class OpenTransaction {

  private long offset = -1;
  private long since;
  private long lastLookAt;

  /**
   * The brokers answered.
   *
   * @param now on the monotonic clock
   * @param readable the offset before which readers of committed records see all
   * @param written the offset of the next record to be written
   */
  synchronized void look(long now, long readable, long written) {
    lastLookAt = now;
    if (written <= readable) {
      offset = -1;
    } else if (offset != readable) {
      offset = readable;
      since = now;
    }
  }

  /** Zero while nothing is held back. */
  synchronized long heldBackMillis() {
    return offset < 0 ? 0 : lastLookAt - since;
  }
}
