package dev.vigie.cli;

/** What is known of the screen behind standard error. */
public final class Terminal {

  private Terminal() {}

  /**
   * Whether a person watches standard error, so that lines may be painted over. The launcher says
   * so; a JVM cannot tell one standard stream from another.
   */
  public static boolean isWatched() {
    return Boolean.getBoolean("vigie.terminal");
  }
}
