package dev.vigie.dashboard;

/** The detection job. */
public interface JobSource {

  /**
   * How the job is.
   *
   * @param running whether payments are being assessed
   * @param words the job's state in a few words
   */
  record JobState(boolean running, String words) {}

  /**
   * Asks Flink.
   *
   * @throws dev.vigie.events.UnavailableException when Flink is away
   */
  JobState state();
}
