package dev.vigie.cli.desk;

import dev.vigie.alerts.AlertSchema;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresAccounts;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.dashboard.DeskPool;
import dev.vigie.dashboard.access.AccessSchema;
import dev.vigie.events.UnavailableException;
import dev.vigie.notifications.NotificationSchema;
import dev.vigie.schema.WorkingAccount.Right;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The desk's tables, and two pools of connections to them: one for people, who are told soon that
 * the database is away, and one for what goes on behind them, whose work may take longer.
 */
public final class DeskDatabase implements AutoCloseable {

  private static final Duration OPENING = Duration.ofSeconds(2);
  private static final Duration ANSWER_TO_PEOPLE = Duration.ofSeconds(5);
  private static final Duration ANSWER_BEHIND_THEM = Duration.ofSeconds(15);
  private static final Duration ANSWER_TO_SCHEMA = Duration.ofMinutes(5);
  private static final int PEOPLE_AT_ONCE = 8;

  /** Two readers, the retention, the feed, and room for notifications. */
  private static final int BEHIND_THEM = 8;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /** Invalid authorization: trying again with the same name and password changes nothing. */
  private static final String REFUSED_CLASS = "28";

  private final DeskPool forPeople;
  private final DeskPool behindThem;

  private DeskDatabase(PostgresConnection postgres) throws SQLException {
    forPeople = DeskPool.of(postgres.dataSource(OPENING, ANSWER_TO_PEOPLE), "desk", PEOPLE_AT_ONCE);
    behindThem =
        DeskPool.of(postgres.dataSource(OPENING, ANSWER_BEHIND_THEM), "desk-intake", BEHIND_THEM);
  }

  /**
   * Waits for the database, and brings its tables to the newest version.
   *
   * @param limit how long to try
   * @param waiting is told once that it is away, and why
   * @throws UnavailableException when it was away all the time, or refuses us
   */
  static DeskDatabase open(
      Supplier<PostgresAccounts> postgres, Duration limit, Consumer<String> waiting)
      throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    for (boolean told = false; ; told = true) {
      try {
        return new DeskDatabase(migrated(postgres.get()));
      } catch (SQLException e) {
        throw new UnavailableException("PostgreSQL", String.valueOf(e.getMessage()), e);
      } catch (UnavailableException away) {
        if (isRefusal(away) || System.nanoTime() + pause.toNanos() > deadlineNanos) {
          throw away;
        }
        if (!told) {
          waiting.accept(Objects.requireNonNullElse(away.getMessage(), ""));
        }
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      pause = longer(pause);
    }
  }

  /** The directory first: decisions on alerts become rows of its table of labels. */
  static PostgresConnection migrated(PostgresAccounts postgres) throws SQLException {
    DirectorySchema.migrate(postgres.migrating());
    DataSource patient = postgres.migrating().dataSource(OPENING, ANSWER_TO_SCHEMA);
    AlertSchema.migrate(patient);
    AccessSchema.migrate(patient);
    NotificationSchema.migrate(patient);
    allow(postgres);
    return postgres.worker();
  }

  /** All tables of the desk: those that the owner has not made yet are granted when they are. */
  public static void allow(PostgresAccounts postgres) throws SQLException {
    Map<String, Right> rights = new HashMap<>(DirectorySchema.rights());
    rights.putAll(AlertSchema.rights());
    postgres.allow(rights, Optional.of(Right.CHANGE));
  }

  private static boolean isRefusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(REFUSED_CLASS)) {
        return true;
      }
    }
    return false;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  DataSource forPeople() {
    return forPeople.source();
  }

  DataSource behindThem() {
    return behindThem.source();
  }

  @Override
  public void close() {
    forPeople.close();
    behindThem.close();
  }
}
