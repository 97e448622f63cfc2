package dev.vigie.alerts;

import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells data that no database takes from a database that is away or not well. */
final class DataFault {

  /**
   * Classes of SQLSTATE: a cardinality violation, a value that its type does not have, a constraint
   * that is not kept, a limit of the database's. All others (connection, resources, locks,
   * shutdown, rights, missing tables) say nothing of the data.
   */
  private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

  /** A value that is missing: no record lacks one, so the table is of another version. */
  private static final String NOT_NULL = "23502";

  private static final int MOST_CAUSES = 20;
  private static final int SHOWN_CHARACTERS = 300;

  private DataFault() {}

  /** Whether the same data would be refused again. */
  static boolean isIn(Exception failure) {
    return find(failure) != null;
  }

  /** Its first line, which has no values of the record. */
  static String describe(Exception failure) {
    Throwable fault = find(failure);
    String words =
        String.valueOf((fault == null ? failure : fault).getMessage())
            .lines()
            .findFirst()
            .orElse("");
    return words.substring(0, Math.min(words.length(), SHOWN_CHARACTERS));
  }

  /**
   * The innermost one: a batch's failure only names what is behind it, and a broken encoding looks
   * like a lost connection.
   */
  private static @Nullable Throwable find(Exception failure) {
    Throwable found = null;
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (isFault(cause)) {
        found = cause;
      }
      SQLException next = cause instanceof SQLException sql ? sql.getNextException() : null;
      cause = next == null ? cause.getCause() : next;
    }
    return found;
  }

  private static boolean isFault(Throwable failure) {
    if (failure instanceof SQLException sql) {
      String state = sql.getSQLState();
      return state != null
          && state.length() == 5
          && CLASSES.contains(state.substring(0, 2))
          && !state.equals(NOT_NULL);
    }
    return failure instanceof CharacterCodingException
        || failure instanceof DateTimeException
        || failure instanceof ArithmeticException;
  }
}
