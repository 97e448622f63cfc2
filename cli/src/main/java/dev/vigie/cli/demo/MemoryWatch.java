package dev.vigie.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Remembers the most memory that all processes of the demonstration had at one time. */
final class MemoryWatch implements Callable<Void> {
  private final List<PlatformStart> started;
  private final AtomicLong peakBytes = new AtomicLong();

  MemoryWatch(PlatformStart platform, Optional<PlatformStart> dashboard) {
    this.started = Stream.concat(Stream.of(platform), dashboard.stream()).toList();
  }

  /** Looks once a second until interrupted. */
  @Override
  public Void call() throws InterruptedException {
    while (true) {
      measure();
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void measure() {
    List<Long> pids = new ArrayList<>();
    started.forEach(platform -> pids.addAll(platform.pids()));
    pids.add(ProcessHandle.current().pid());
    ProcessMemory.residentBytes(pids)
        .ifPresent(bytes -> peakBytes.accumulateAndGet(bytes, Math::max));
  }

  /** Bytes; empty where the system does not tell. */
  OptionalLong peak() {
    long bytes = peakBytes.get();
    return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
