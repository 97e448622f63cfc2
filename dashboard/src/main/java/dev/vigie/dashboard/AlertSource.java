package dev.vigie.dashboard;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The alerts and what was done with them. Every method throws {@link SQLException} or {@link
 * dev.vigie.events.UnavailableException} when PostgreSQL is away.
 */
public interface AlertSource {

  /** A rule that fired. */
  record FiredRule(String id, int version, int points, String reason) {}

  /** A rule that lacked its input. */
  record SkippedRule(String id, String reason) {}

  /**
   * An alert as a row of the queue.
   *
   * @param sequence its place in the feed, of its last change
   * @param version how often it was changed
   * @param amount in minor units
   * @param severity medium or high
   * @param status open, investigating or closed
   * @param resolution confirmed_fraud, false_positive or inconclusive; null unless closed
   */
  record AlertView(
      String alertId,
      long sequence,
      int version,
      Instant detectedAt,
      Instant ts,
      String customerId,
      @Nullable String paymentId,
      @Nullable Long amount,
      @Nullable String currency,
      int score,
      String severity,
      List<FiredRule> rules,
      String status,
      @Nullable String resolution,
      @Nullable String assignee,
      @Nullable String paymentCountry,
      @Nullable String homeCountry,
      boolean late) {}

  /** What somebody wrote about an alert. */
  record Note(Instant at, String author, String text) {}

  /**
   * The rest of an alert.
   *
   * @param evidence ids of events, the payment first
   * @param enrichment fresh, stale or missing
   */
  record Detail(
      AlertView alert,
      String eventId,
      String ruleSet,
      String enrichment,
      List<SkippedRule> skipped,
      Map<String, @Nullable Object> features,
      List<String> evidence,
      List<Note> notes) {}

  /**
   * One step of an alert's story.
   *
   * @param actor a user's name, or system
   * @param action raised, assigned, unassigned, noted, decided or reopened
   * @param detail the assignee, the note, the outcome or the reason
   */
  record AuditEntry(
      Instant at,
      String actor,
      String action,
      @Nullable String fromStatus,
      @Nullable String toStatus,
      @Nullable String detail) {}

  /** Which alerts; null is any. */
  record Filter(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String severity,
      @Nullable String rule,
      List<String> statuses,
      @Nullable String customer,
      @Nullable String assignee) {

    public Filter {
      statuses = List.copyOf(statuses);
    }

    /** All alerts of a customer. */
    static Filter ofCustomer(String customerId) {
      return new Filter(null, null, null, null, List.of(), customerId, null);
    }
  }

  /** The order of the queue. */
  enum Sort {
    /** By detected_at, the newest first. */
    NEWEST,
    OLDEST,
    /** The highest score first, then the newest. */
    SCORE
  }

  /**
   * A page of the queue.
   *
   * @param nextCursor where the next page begins; null when this is the last
   */
  record Page(List<AlertView> alerts, @Nullable String nextCursor) {}

  /** What came of a change. */
  sealed interface Outcome {
    /** The alert as it is now. */
    record Done(AlertView alert) implements Outcome {}

    /** There is no such alert. */
    record Unknown() implements Outcome {}

    /** Somebody has changed it since. */
    record Overtaken() implements Outcome {}

    /** The alert's status does not allow it. */
    record NotNow(String reason) implements Outcome {}
  }

  /**
   * A page.
   *
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  Page list(Filter filter, Sort sort, @Nullable String cursor, int limit) throws SQLException;

  /** Alerts one by one, without ever holding many. */
  void each(Filter filter, Sort sort, int most, Consumer<AlertView> to) throws SQLException;

  Optional<Detail> find(String alertId) throws SQLException;

  List<AuditEntry> audit(String alertId) throws SQLException;

  /** Gives an alert to somebody; null puts it back. */
  Outcome assign(String alertId, int version, String actor, @Nullable String assignee)
      throws SQLException;

  Outcome note(String alertId, int version, String actor, String text) throws SQLException;

  /** Closes an alert. */
  Outcome decide(
      String alertId, int version, String actor, String resolution, @Nullable String note)
      throws SQLException;

  Outcome reopen(String alertId, int version, String actor, String reason) throws SQLException;

  /** The feed's position now. */
  long latestSequence() throws SQLException;

  /**
   * What changed after a position, in the order of the feed.
   *
   * @return empty when there are more than {@code most}, or the position is not known any more
   */
  Optional<List<AlertView>> changesAfter(long sequence, int most) throws SQLException;
}
