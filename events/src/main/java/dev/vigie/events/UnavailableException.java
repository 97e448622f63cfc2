package dev.vigie.events;

/** An outside system that did not answer, or refused us, after the retries it is worth. */
public class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param system what it is and where, for example {@code Kafka at 127.0.0.1:19092}
   * @param problem what went wrong, in a few words
   */
  public UnavailableException(String system, String problem, Throwable cause) {
    super(system + ": " + problem, cause);
  }
}
