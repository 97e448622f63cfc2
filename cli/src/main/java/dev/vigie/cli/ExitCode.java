package dev.vigie.cli;

/** What a command tells the shell. Scripts rely on these numbers. */
public enum ExitCode {
  OK(0),
  /** The command worked and found a difference or a failed check. */
  DIFFERENCE(1),
  /** The command line itself is wrong: unknown flag, missing argument. */
  USAGE(2),
  /** A file, a line, a header or a setting that a person gave cannot be used. */
  BAD_INPUT(3),
  /** A server, or a receiver of notifications, did not answer or refused us. */
  UNAVAILABLE(4),
  /** A mistake in Vigie itself. */
  INTERNAL(70),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
