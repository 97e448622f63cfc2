package dev.vigie.cli.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be ended in the opposite order. */
final class RunningParts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** One that does not end well keeps no other from ending. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not end well", part.getClass().getSimpleName(), e);
      }
    }
  }
}
