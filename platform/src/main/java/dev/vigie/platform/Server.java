package dev.vigie.platform;

/** What the local platform offers, and what a user may have of their own instead. */
public enum Server {
  KAFKA,
  POSTGRESQL,
  EVENT_STORE,
  FLINK,
  /** Ours alone: nobody has one of their own. */
  DASHBOARD
}
