package dev.vigie.platform;

import java.time.Duration;
import java.util.List;

/** Told about each part as soon as it is ready, or has ended. Calls come one at a time. */
public interface Progress {

  /**
   * A part answers.
   *
   * @param took zero when it was running before
   */
  void ready(PartStatus part, Duration took);

  /**
   * A part did not come up; the others still may.
   *
   * @param logLines the last lines that it wrote
   */
  default void failed(String part, List<String> logLines) {}

  /**
   * A part has ended.
   *
   * @param forced true when it had to be killed
   */
  void stopped(String part, boolean forced, Duration took);
}
