package dev.vigie.platform;

/** How a part is. */
public enum Health {
  HEALTHY,
  /** The process is there and does not answer, or not as it should. */
  UNHEALTHY,
  STOPPED
}
