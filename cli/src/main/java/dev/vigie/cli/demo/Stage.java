package dev.vigie.cli.demo;

import java.time.Duration;

/** One step of the demonstration, as a person follows it. One thread writes, others read. */
final class Stage {

  /** Where a stage is in its life. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  private final String name;
  private volatile State state = State.WAITING;
  private volatile String detail = "";
  private volatile long startNanos;
  private volatile long endNanos;

  Stage(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  State state() {
    return state;
  }

  /** How far it is, in a few words; what came of it once it is done. */
  String detail() {
    return detail;
  }

  void tell(String newDetail) {
    detail = newDetail;
  }

  void begin() {
    startNanos = System.nanoTime();
    state = State.RUNNING;
  }

  void end(State outcome) {
    endNanos = System.nanoTime();
    state = outcome;
  }

  /** How long it has been running, or ran. */
  Duration elapsed() {
    return switch (state) {
      case WAITING -> Duration.ZERO;
      case RUNNING -> Duration.ofNanos(System.nanoTime() - startNanos);
      case DONE, FAILED -> Duration.ofNanos(endNanos - startNanos);
    };
  }
}
