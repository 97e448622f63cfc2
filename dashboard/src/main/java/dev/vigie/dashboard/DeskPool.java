package dev.vigie.dashboard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** Connections to PostgreSQL that are kept open: given, or refused, within two seconds. */
public final class DeskPool implements AutoCloseable {

  private static final long GIVEN_WITHIN_MILLIS = 1_500;
  private static final long CHECKED_WITHIN_MILLIS = 1_000;

  private final HikariDataSource pool;

  private DeskPool(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * A pool that begins empty, so that the database may be away.
   *
   * @param connections opens a new one with each call, and says how long its answers are waited for
   * @param name for logs
   * @param most connections at a time
   */
  public static DeskPool of(DataSource connections, String name, int most) {
    var settings = new HikariConfig();
    settings.setDataSource(connections);
    settings.setPoolName(name);
    settings.setMaximumPoolSize(most);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(GIVEN_WITHIN_MILLIS);
    settings.setValidationTimeout(CHECKED_WITHIN_MILLIS);
    settings.setInitializationFailTimeout(-1);
    return new DeskPool(new HikariDataSource(settings));
  }

  public DataSource source() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
