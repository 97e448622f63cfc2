package dev.vigie.alerts;

/** What became of an action. */
public sealed interface ActionOutcome {

  /** Done; the alert as it is now. */
  record Done(StoredAlert alert) implements ActionOutcome {}

  /** There is no such alert. */
  record NotFound() implements ActionOutcome {}

  /** Somebody was faster; the alert as it is now. Nothing was changed. */
  record Stale(StoredAlert alert) implements ActionOutcome {}

  /** The action does not fit the alert's status. Nothing was changed. */
  record WrongState(StoredAlert alert) implements ActionOutcome {}
}
