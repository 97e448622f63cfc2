package dev.vigie.alerts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did what when.
 *
 * @param actor a user's name, or {@link #SYSTEM}
 * @param from null for an alert that was raised
 * @param detail the assignee, the note's text, the resolution or the reason
 */
public record AuditEntry(
    Instant at,
    String actor,
    Action action,
    @Nullable Status from,
    Status to,
    @Nullable String detail) {

  /** Who raises alerts. */
  public static final String SYSTEM = "system";

  /** What was done. */
  public enum Action {
    RAISED,
    ASSIGNED,
    UNASSIGNED,
    NOTED,
    DECIDED,
    REOPENED;

    /** As it stands in the database and the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Action of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
