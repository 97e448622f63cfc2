package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.MalformedInputException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFaultTest {

  @ParameterizedTest
  @ValueSource(strings = {"21000", "22021", "22P05", "22008", "23514", "23505", "54000"})
  void shouldSayThatTheDataIsAtFault(String state) {
    assertThat(DataFault.isIn(new SQLException("no", state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08001", "25006", "28P01", "40001", "40P01", "42P01", "42501", "53100", "53300",
        "55P03", "57014", "57P01", "58030", "XX000", "23502", "99999", ""
      })
  void shouldNotBlameTheDataForAnOutage(String state) {
    assertThat(DataFault.isIn(new SQLException("no", state))).isFalse();
  }

  @Test
  void shouldNotBlameTheDataForWhatSaysNothing() {
    assertThat(DataFault.isIn(new SQLException("no"))).isFalse();
    assertThat(DataFault.isIn(new IllegalStateException("no"))).isFalse();
  }

  /** The driver takes a text that has no UTF-8 form for a connection that broke. */
  @ParameterizedTest
  @CsvSource({"08006, 22021", "08006, ", "08006, encoding"})
  void shouldLookBehindTheFirstFailure(String outer, String inner) {
    var batch = new BatchUpdateException("batch", outer, new int[0]);
    if ("encoding".equals(inner)) {
      batch.initCause(new MalformedInputException(1));
    } else {
      batch.setNextException(new SQLException("no", inner));
    }

    assertThat(DataFault.isIn(batch)).isEqualTo(inner != null);
  }

  @Test
  void shouldTakeATimeBeyondAllCalendarsForAFaultOfTheData() {
    assertThat(DataFault.isIn(new DateTimeException("year"))).isTrue();
    assertThat(DataFault.isIn(new ArithmeticException("overflow"))).isTrue();
  }
}
