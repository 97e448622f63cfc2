package dev.vigie.cli.desk;

import dev.vigie.alerts.ActionOutcome;
import dev.vigie.alerts.AlertAction;
import dev.vigie.alerts.AlertCursor;
import dev.vigie.alerts.AlertDesk;
import dev.vigie.alerts.AlertFilter;
import dev.vigie.alerts.AlertPage;
import dev.vigie.alerts.AlertQueue;
import dev.vigie.alerts.AlertSort;
import dev.vigie.alerts.Resolution;
import dev.vigie.alerts.Severity;
import dev.vigie.alerts.Status;
import dev.vigie.alerts.StoredAlert;
import dev.vigie.dashboard.AlertSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The alerts in PostgreSQL. */
final class StoredAlertSource implements AlertSource {

  private final AlertQueue queue;
  private final AlertDesk desk;

  StoredAlertSource(DataSource database) {
    queue = new AlertQueue(database);
    desk = new AlertDesk(database);
  }

  @Override
  public Page list(Filter filter, Sort sort, @Nullable String cursor, int limit)
      throws SQLException {
    AlertPage page = queue.page(filter(filter), sort(sort), cursor(cursor), limit);
    AlertCursor next = page.next();
    return new Page(AlertViews.views(page.alerts()), next == null ? null : next.encoded());
  }

  private static @Nullable AlertCursor cursor(@Nullable String word) {
    return word == null
        ? null
        : AlertCursor.decoded(word)
            .orElseThrow(() -> new IllegalArgumentException("not a cursor of the queue"));
  }

  private static AlertSort sort(Sort sort) {
    return AlertSort.valueOf(sort.name());
  }

  private static AlertFilter filter(Filter filter) {
    String severity = filter.severity();
    return new AlertFilter(
        filter.from(),
        filter.to(),
        severity == null ? null : Severity.of(severity).orElseThrow(),
        filter.rule(),
        filter.statuses().stream()
            .map(status -> Status.of(status).orElseThrow())
            .collect(Collectors.toUnmodifiableSet()),
        filter.customer(),
        filter.assignee());
  }

  @Override
  public void each(Filter filter, Sort sort, int most, Consumer<AlertView> to) throws SQLException {
    queue.export(filter(filter), sort(sort), most, alert -> to.accept(AlertViews.view(alert)));
  }

  @Override
  public Optional<Detail> find(String alertId) throws SQLException {
    Optional<StoredAlert> alert = queue.find(alertId);
    return alert.isEmpty()
        ? Optional.empty()
        : Optional.of(AlertViews.detail(alert.get(), desk.notes(alertId)));
  }

  @Override
  public List<AuditEntry> audit(String alertId) throws SQLException {
    Optional<StoredAlert> alert = queue.find(alertId);
    return alert.isEmpty()
        ? List.of()
        : desk.audit(alert.get()).stream().map(AlertViews::audit).toList();
  }

  @Override
  public Outcome assign(String alertId, int version, String actor, @Nullable String assignee)
      throws SQLException {
    return act(
        alertId,
        version,
        actor,
        assignee == null ? new AlertAction.Unassign() : new AlertAction.Assign(assignee));
  }

  @Override
  public Outcome note(String alertId, int version, String actor, String text) throws SQLException {
    return act(alertId, version, actor, new AlertAction.Note(text));
  }

  @Override
  public Outcome decide(
      String alertId, int version, String actor, String resolution, @Nullable String note)
      throws SQLException {
    Resolution decided = Resolution.of(resolution).orElseThrow();
    return act(alertId, version, actor, new AlertAction.Decide(decided, note));
  }

  @Override
  public Outcome reopen(String alertId, int version, String actor, String reason)
      throws SQLException {
    return act(alertId, version, actor, new AlertAction.Reopen(reason));
  }

  private Outcome act(String alertId, int version, String actor, AlertAction action)
      throws SQLException {
    ActionOutcome outcome = desk.act(alertId, version, actor, action);
    if (outcome instanceof ActionOutcome.Done done) {
      return new Outcome.Done(AlertViews.view(done.alert()));
    } else if (outcome instanceof ActionOutcome.Stale) {
      return new Outcome.Overtaken();
    } else if (outcome instanceof ActionOutcome.WrongState wrong) {
      return new Outcome.NotNow(
          "The alert is " + wrong.alert().status().name().toLowerCase(Locale.ROOT));
    }
    return new Outcome.Unknown();
  }

  @Override
  public long latestSequence() throws SQLException {
    return queue.sequence();
  }

  /**
   * A position beyond the last one is of another database, or of this one before it was emptied.
   */
  @Override
  public Optional<List<AlertView>> changesAfter(long sequence, int most) throws SQLException {
    List<StoredAlert> changes = queue.since(sequence, most + 1);
    boolean known = !changes.isEmpty() || sequence <= queue.sequence();
    return known && changes.size() <= most
        ? Optional.of(AlertViews.views(changes))
        : Optional.empty();
  }
}
