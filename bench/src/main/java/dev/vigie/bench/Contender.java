package dev.vigie.bench;

/** A program that does one of the jobs that are compared. */
interface Contender {

  String name();

  /** Brings everything to where the round can start. Not measured. */
  default void prepare(int round) {}

  /**
   * Does the job once.
   *
   * @throws dev.vigie.events.UnavailableException when the program fails, with what it said
   */
  Measurement run(int round) throws InterruptedException;
}
