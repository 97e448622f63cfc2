package dev.vigie.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far something is: on a terminal one line that changes in place, otherwise a line of its
 * own now and then.
 */
final class ProgressLine {

  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter err;
  private final boolean terminal;
  private long lastPlainNanos = System.nanoTime();
  private int width;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  static ProgressLine on(PrintWriter err) {
    return new ProgressLine(err, Terminal.isWatched());
  }

  boolean isTerminal() {
    return terminal;
  }

  void update(String text) {
    if (terminal) {
      err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
      width = text.length();
    } else if (System.nanoTime() - lastPlainNanos >= PLAIN_NANOS) {
      err.println(text);
      lastPlainNanos = System.nanoTime();
    }
    err.flush();
  }

  /** Says something that stays. */
  void say(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  /** Takes the changing line away. */
  void clear() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      width = 0;
      err.flush();
    }
  }
}
