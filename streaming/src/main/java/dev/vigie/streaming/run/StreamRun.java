package dev.vigie.streaming.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run, as its topic keeps it.
 *
 * @param endedAt null while it goes on, and for ever when its process was killed
 * @param counts all zero until it ended
 */
public record StreamRun(
    RunId id,
    State state,
    RunSource source,
    Instant startedAt,
    @Nullable Instant endedAt,
    RunCounts counts) {

  /** How far it came. */
  public enum State {
    /** It goes on, or was killed. */
    STARTED,
    /** Everything it read was sent and acknowledged. */
    ENDED,
    /** It was told to end before its source did. */
    INTERRUPTED,
    /** Its source or the brokers failed. */
    FAILED
  }

  public static StreamRun started(RunId id, RunSource source, Instant at) {
    return new StreamRun(id, State.STARTED, source, at, null, RunCounts.NONE);
  }

  public StreamRun ended(State how, Instant at, RunCounts counted) {
    return new StreamRun(id, how, source, startedAt, at, counted);
  }
}
