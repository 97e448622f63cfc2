package dev.vigie.platform.flink;

import java.time.Instant;

/** One job as the cluster lists it. */
public record FlinkJob(String id, String name, State state, Instant startedAt) {

  /** Flink's own states. */
  public enum State {
    INITIALIZING,
    CREATED,
    RUNNING,
    RESTARTING,
    FAILING,
    FAILED,
    CANCELLING,
    CANCELED,
    FINISHED,
    SUSPENDED,
    RECONCILING;

    /** Whether the job will never run again. */
    public boolean isFinal() {
      return this == FAILED || this == CANCELED || this == FINISHED;
    }
  }

  public boolean isOver() {
    return state.isFinal();
  }
}
