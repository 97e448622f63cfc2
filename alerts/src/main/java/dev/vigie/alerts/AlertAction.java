package dev.vigie.alerts;

import org.jspecify.annotations.Nullable;

/** What a person does with an alert. */
public sealed interface AlertAction {

  /** The longest text that a person can leave. */
  int MAX_TEXT_CHARACTERS = 4_000;

  /** Gives it to somebody, oneself included. */
  record Assign(String assignee) implements AlertAction {
    public Assign {
      requireText(assignee);
    }
  }

  /** Puts it back into the queue. */
  record Unassign() implements AlertAction {}

  /** Writes something down; the state stays. */
  record Note(String text) implements AlertAction {
    public Note {
      requireText(text);
    }
  }

  /** Closes it. */
  record Decide(Resolution resolution, @Nullable String note) implements AlertAction {
    public Decide {
      if (note != null) {
        requireText(note);
      }
    }
  }

  /** Takes the decision back, with its label. */
  record Reopen(String reason) implements AlertAction {
    public Reopen {
      requireText(reason);
    }
  }

  /** Its word in the audit trail. */
  default AuditEntry.Action audited() {
    if (this instanceof Assign) {
      return AuditEntry.Action.ASSIGNED;
    }
    if (this instanceof Unassign) {
      return AuditEntry.Action.UNASSIGNED;
    }
    if (this instanceof Note) {
      return AuditEntry.Action.NOTED;
    }
    return this instanceof Decide ? AuditEntry.Action.DECIDED : AuditEntry.Action.REOPENED;
  }

  /** What the audit trail keeps beside the word. */
  default @Nullable String detail() {
    if (this instanceof Assign assign) {
      return assign.assignee();
    }
    if (this instanceof Note note) {
      return note.text();
    }
    if (this instanceof Decide decision) {
      return decision.resolution().code();
    }
    return this instanceof Reopen reopening ? reopening.reason() : null;
  }

  /** The note that comes with it, if any. */
  default @Nullable String noteText() {
    if (this instanceof Note note) {
      return note.text();
    }
    return this instanceof Decide decision ? decision.note() : null;
  }

  private static void requireText(String text) {
    if (text.isBlank() || text.length() > MAX_TEXT_CHARACTERS || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a text has 1 to " + MAX_TEXT_CHARACTERS + " characters and no NUL");
    }
  }
}
