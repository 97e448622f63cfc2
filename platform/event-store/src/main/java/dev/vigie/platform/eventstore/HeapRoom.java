package dev.vigie.platform.eventstore;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether this process has room for more documents. A heap that runs out leaves a server that
 * answers now and then; one that says it is full before that can still be read.
 */
final class HeapRoom {

  /** What a server answers whose disk is full. */
  static final int OUT_OF_DISK_SPACE = 14031;

  private static final double FULL = 0.9;
  private static final int BYTES_IN_MIB = 1024 * 1024;

  /** Asking costs as much as storing a document. */
  private static final int ASKED_EVERY = 64;

  /** To be sure that it is full takes a collection of the whole heap. */
  private static final long FULL_FOR_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LongSupplier usedBytes;
  private final long limitBytes;
  private final Runnable collector;
  private final LongSupplier nanoClock;
  private long asked;
  private boolean full;
  private long fullSinceNanos;

  /**
   * The room in some memory.
   *
   * @param collector takes the garbage out of it
   */
  HeapRoom(LongSupplier usedBytes, long limitBytes, Runnable collector, LongSupplier nanoClock) {
    this.usedBytes = usedBytes;
    this.limitBytes = limitBytes;
    this.collector = collector;
    this.nanoClock = nanoClock;
  }

  /** The room where this process keeps what lives on. */
  static HeapRoom ofThisProcess() {
    MemoryPoolMXBean kept =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            // Where new objects are made, being full is nothing to be told of.
            .filter(MemoryPoolMXBean::isUsageThresholdSupported)
            .findFirst()
            .orElseThrow();
    return new HeapRoom(
        () -> kept.getUsage().getUsed(),
        (long) (FULL * kept.getUsage().getMax()),
        System::gc,
        System::nanoTime);
  }

  /**
   * Returns when there is room for a document.
   *
   * @throws MongoServerError when there is none
   */
  synchronized void require() {
    if (full
        ? nanoClock.getAsLong() - fullSinceNanos >= FULL_FOR_NANOS
        : asked++ % ASKED_EVERY == 0) {
      full = isBeyond() && isBeyondWithoutGarbage();
      fullSinceNanos = nanoClock.getAsLong();
    }
    if (full) {
      throw new MongoServerError(
          OUT_OF_DISK_SPACE,
          "OutOfDiskSpace",
          "the event store in memory is full, at %,d MiB".formatted(limitBytes / BYTES_IN_MIB));
    }
  }

  private boolean isBeyondWithoutGarbage() {
    collector.run();
    return isBeyond();
  }

  private boolean isBeyond() {
    return usedBytes.getAsLong() > limitBytes;
  }
}
