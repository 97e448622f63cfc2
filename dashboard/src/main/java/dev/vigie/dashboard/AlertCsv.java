package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.AlertSource.FiredRule;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as CSV, sent while they are read. RFC 4180 with a byte order mark, which spreadsheets need
 * to see UTF-8; a cell that they would take for a formula begins with an apostrophe.
 */
final class AlertCsv implements AutoCloseable {

  private static final String HEADER =
      "alert_id,detected_at,ts,customer_id,payment_id,amount,currency,score,severity,status,"
          + "resolution,assignee,rules,payment_country,home_country";
  private static final String END_OF_LINE = "\r\n";

  /** Also the full-width forms, which some spreadsheets read the same. */
  private static final String BEGINS_FORMULA = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20|%";

  private final Writer out;

  /** Nothing is sent before the first row, so that a failure until then can still be told. */
  AlertCsv(Context context) throws IOException {
    head(context);
    out =
        new BufferedWriter(
            new OutputStreamWriter(context.res().getOutputStream(), StandardCharsets.UTF_8));
    out.write("\uFEFF" + HEADER + END_OF_LINE);
  }

  /** What is said before the first row. */
  static void head(Context context) {
    context.res().setContentType("text/csv; charset=utf-8; header=present");
    context.res().setHeader("Content-Disposition", "attachment; filename=\"alerts.csv\"");
  }

  void row(AlertView alert) {
    String line =
        Stream.of(
                alert.alertId(),
                alert.detectedAt(),
                alert.ts(),
                alert.customerId(),
                alert.paymentId(),
                alert.amount(),
                alert.currency(),
                alert.score(),
                alert.severity(),
                alert.status(),
                alert.resolution(),
                alert.assignee(),
                alert.rules().stream().map(FiredRule::id).collect(Collectors.joining(" ")),
                alert.paymentCountry(),
                alert.homeCountry())
            .map(AlertCsv::cell)
            .collect(Collectors.joining(","));
    try {
      out.write(line + END_OF_LINE);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /**
   * A cell, harmless and quoted. Numbers of ours are never negative, so none begins with a sign.
   */
  static String cell(@Nullable Object value) {
    String text = Objects.toString(value, "");
    String harmless = beginsFormula(text) ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }

  /** Invisible characters before it do not make it safe. */
  private static boolean beginsFormula(String text) {
    return text.codePoints()
            .dropWhile(AlertCsv::isInvisible)
            .limit(1)
            .anyMatch(c -> BEGINS_FORMULA.indexOf(c) >= 0)
        || (!text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0);
  }

  private static boolean isInvisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || c == '"'
        || c == '\'';
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
