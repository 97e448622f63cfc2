package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What people do with alerts. An action, its audit entry, its note and its label are written
 * together or not at all.
 */
public final class AlertDesk {

  private static final String UPDATE =
      "UPDATE alerts SET status = ?, resolution = ?, assignee = ?, version = version + 1,"
          + " sequence = nextval('alert_sequence') WHERE alert_id = ?";

  private static final String AUDIT =
      "INSERT INTO alert_audit (alert_id, actor, action, from_status, to_status, detail)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  private final DataSource database;

  public AlertDesk(DataSource database) {
    this.database = database;
  }

  /**
   * Does something with an alert.
   *
   * @param version the alert's, as the actor saw it
   * @param actor the user's name
   */
  public ActionOutcome act(String alertId, long version, String actor, AlertAction action)
      throws SQLException {
    return Transaction.changingAlerts(
        database,
        connection -> {
          Optional<StoredAlert> alert = AlertQueue.find(connection, alertId, " FOR UPDATE");
          return alert.isEmpty()
              ? new ActionOutcome.NotFound()
              : act(connection, alert.get(), version, actor, action);
        });
  }

  private static ActionOutcome act(
      Connection connection, StoredAlert alert, long version, String actor, AlertAction action)
      throws SQLException {
    if (alert.version() != version) {
      return new ActionOutcome.Stale(alert);
    }
    Optional<AlertState> after = alert.state().after(action);
    if (after.isEmpty()) {
      return new ActionOutcome.WrongState(alert);
    }
    String alertId = alert.alert().alertId();
    update(connection, alertId, after.get());
    audit(connection, alert, actor, action, after.get().status());
    if (action.noteText() != null) {
      note(connection, alertId, actor, Objects.requireNonNull(action.noteText()));
    }
    DecisionLabels.follow(connection, alert.alert(), after.get());
    AlertCountRows.move(connection, alert.status(), after.get().status());
    AlertPeriods.move(connection, alertId, alert.status(), after.get().status());
    return new ActionOutcome.Done(AlertQueue.find(connection, alertId, "").orElseThrow());
  }

  private static void update(Connection connection, String alertId, AlertState state)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      Resolution resolution = state.resolution();
      update.setString(1, state.status().code());
      update.setString(2, resolution == null ? null : resolution.code());
      update.setString(3, state.assignee());
      update.setString(4, alertId);
      update.executeUpdate();
    }
  }

  private static void audit(
      Connection connection, StoredAlert alert, String actor, AlertAction action, Status to)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(AUDIT)) {
      insert.setString(1, alert.alert().alertId());
      insert.setString(2, actor);
      insert.setString(3, action.audited().code());
      insert.setString(4, alert.status().code());
      insert.setString(5, to.code());
      insert.setString(6, action.detail());
      insert.executeUpdate();
    }
  }

  private static void note(Connection connection, String alertId, String author, String text)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO alert_notes (alert_id, author, text) VALUES (?, ?, ?)")) {
      insert.setString(1, alertId);
      insert.setString(2, author);
      insert.setString(3, text);
      insert.executeUpdate();
    }
  }

  /** What was written down about an alert, oldest first. */
  public List<AlertNote> notes(String alertId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT noted_at, author, text FROM alert_notes WHERE alert_id = ?"
                    + " ORDER BY note_id")) {
      query.setString(1, alertId);
      try (ResultSet rows = query.executeQuery()) {
        List<AlertNote> notes = new ArrayList<>();
        while (rows.next()) {
          notes.add(
              new AlertNote(
                  AlertRows.instant(rows, "noted_at"),
                  rows.getString("author"),
                  rows.getString("text")));
        }
        return notes;
      }
    }
  }

  /** Who did what with an alert, oldest first: that it was raised, then what people did. */
  public List<AuditEntry> audit(StoredAlert alert) throws SQLException {
    List<AuditEntry> entries = new ArrayList<>();
    entries.add(
        new AuditEntry(
            alert.storedAt(),
            AuditEntry.SYSTEM,
            AuditEntry.Action.RAISED,
            null,
            Status.OPEN,
            null));
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT at, actor, action, from_status, to_status, detail FROM alert_audit"
                    + " WHERE alert_id = ? ORDER BY entry_id")) {
      query.setString(1, alert.alert().alertId());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
    }
    return entries;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        AlertRows.instant(row, "at"),
        row.getString("actor"),
        AuditEntry.Action.of(row.getString("action")),
        Status.of(row.getString("from_status")).orElseThrow(),
        Status.of(row.getString("to_status")).orElseThrow(),
        row.getString("detail"));
  }
}
