package dev.vigie.dashboard;

/** The detection job. */
public interface JobSource {

  /**
   * How the job is.
   *
   * @param running whether payments are being assessed, and none was or is left out
   * @param words the job's state in a few words, and what it has lost
   */
  record JobState(boolean running, String words) {}

  /**
   * Asks Flink.
   *
   * @throws dev.vigie.events.UnavailableException when Flink is away
   */
  JobState state();
}
