package dev.vigie.cli.desk;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.AlertNote;
import dev.vigie.alerts.AuditEntry;
import dev.vigie.alerts.Resolution;
import dev.vigie.alerts.Status;
import dev.vigie.alerts.StoredAlert;
import dev.vigie.dashboard.AlertSource;
import dev.vigie.dashboard.AlertSource.AlertView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored alerts as the dashboard shows them. */
final class AlertViews {

  private AlertViews() {}

  static AlertView view(StoredAlert stored) {
    Alert alert = stored.alert();
    Resolution resolution = stored.resolution();
    return new AlertView(
        alert.alertId(),
        stored.sequence(),
        Math.toIntExact(stored.version()),
        alert.detectedAt(),
        alert.ts(),
        alert.customerId(),
        alert.paymentId(),
        alert.amountMinorUnits(),
        alert.currency(),
        alert.score(),
        alert.severity().code(),
        rules(alert),
        stored.status().code(),
        resolution == null ? null : resolution.code(),
        stored.assignee(),
        alert.paymentCountry(),
        alert.homeCountry(),
        alert.late());
  }

  static List<AlertView> views(List<StoredAlert> alerts) {
    return alerts.stream().map(AlertViews::view).toList();
  }

  private static List<AlertSource.FiredRule> rules(Alert alert) {
    return alert.rules().stream()
        .map(
            rule ->
                new AlertSource.FiredRule(rule.id(), rule.version(), rule.points(), rule.reason()))
        .toList();
  }

  static AlertSource.Detail detail(StoredAlert stored, List<AlertNote> notes) {
    Alert alert = stored.alert();
    return new AlertSource.Detail(
        view(stored),
        alert.eventId(),
        alert.ruleSet(),
        alert.enrichment(),
        alert.skipped().stream()
            .map(rule -> new AlertSource.SkippedRule(rule.id(), rule.reason()))
            .toList(),
        alert.features(),
        alert.evidence(),
        notes.stream()
            .map(note -> new AlertSource.Note(note.at(), note.author(), note.text()))
            .toList());
  }

  static AlertSource.AuditEntry audit(AuditEntry entry) {
    return new AlertSource.AuditEntry(
        entry.at(),
        entry.actor(),
        entry.action().code(),
        code(entry.from()),
        code(entry.to()),
        entry.detail());
  }

  private static @Nullable String code(@Nullable Status status) {
    return status == null ? null : status.code();
  }
}
