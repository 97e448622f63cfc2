package dev.vigie.alerts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert is in its life: open, investigating by somebody, closed with a resolution.
 *
 * @param resolution there is one exactly when it is closed
 * @param assignee nobody while it is open; whoever had it when it was closed, if anybody
 */
public record AlertState(
    Status status, @Nullable Resolution resolution, @Nullable String assignee) {

  /** As every alert begins. */
  public static final AlertState OPEN = new AlertState(Status.OPEN, null, null);

  public AlertState {
    if ((status == Status.CLOSED) != (resolution != null)) {
      throw new IllegalArgumentException(status + " with resolution " + resolution);
    }
    if ((status == Status.OPEN && assignee != null)
        || (status == Status.INVESTIGATING && assignee == null)) {
      throw new IllegalArgumentException(status + " with assignee " + assignee);
    }
  }

  /** The state after an action; empty when the action does not fit this state. */
  Optional<AlertState> after(AlertAction action) {
    if (action instanceof AlertAction.Note) {
      return Optional.of(this);
    }
    if (action instanceof AlertAction.Reopen) {
      return status == Status.CLOSED ? Optional.of(of(assignee)) : Optional.empty();
    }
    if (status == Status.CLOSED) {
      return Optional.empty();
    }
    if (action instanceof AlertAction.Decide decision) {
      return Optional.of(new AlertState(Status.CLOSED, decision.resolution(), assignee));
    }
    return Optional.of(action instanceof AlertAction.Assign to ? of(to.assignee()) : OPEN);
  }

  private static AlertState of(@Nullable String assignee) {
    return assignee == null ? OPEN : new AlertState(Status.INVESTIGATING, null, assignee);
  }
}
