package dev.vigie.dashboard.web;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; what is not as described is a {@link Problem} that names it. */
public final class Parameters {

  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

  /** Years that every database and every client writes with four digits, with room at the ends. */
  static final Instant FIRST_TIME = Instant.parse("1900-01-01T00:00:00Z");

  static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final Context context;

  private Parameters(Context context) {
    this.context = context;
  }

  /** The query of a request, which may hold the parameters {@code known} and no others. */
  public static Parameters of(Context context, String... known) {
    Set<String> allowed = Set.of(known);
    for (String name : context.queryParamMap().keySet()) {
      if (!allowed.contains(name)) {
        throw Problem.parameter(name.substring(0, Math.min(64, name.length())), "Unknown");
      }
    }
    return new Parameters(context);
  }

  public @Nullable String text(String name, int longest) {
    List<String> values = context.queryParams(name);
    if (values.isEmpty() || values.get(0).isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      throw Problem.parameter(name, "Given more than once");
    }
    return requireText(name, values.get(0), longest);
  }

  /** All values of a parameter that may be repeated. */
  public <T> List<T> each(String name, Function<String, @Nullable T> meaning, String words) {
    return context.queryParams(name).stream().map(v -> oneOf(name, v, meaning, words)).toList();
  }

  public <T> @Nullable T word(String name, Function<String, @Nullable T> meaning, String words) {
    String value = text(name, 64);
    return value == null ? null : oneOf(name, value, meaning, words);
  }

  private static <T> T oneOf(
      String name, String value, Function<String, @Nullable T> meaning, String words) {
    T found = meaning.apply(value);
    if (found == null) {
      throw Problem.parameter(name, "One of " + words);
    }
    return found;
  }

  /** From {@link #FIRST_TIME} to before {@link #END_OF_TIME}. */
  public @Nullable Instant time(String name) {
    String value = text(name, 64);
    if (value == null) {
      return null;
    }
    Instant time = parseTime(name, value);
    if (time.isBefore(FIRST_TIME) || !time.isBefore(END_OF_TIME)) {
      throw Problem.parameter(name, "Not from " + FIRST_TIME + " to before " + END_OF_TIME);
    }
    return time;
  }

  private static Instant parseTime(String name, String value) {
    try {
      return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
    } catch (DateTimeException notATime) {
      throw Problem.parameter(name, "Not a time like 2026-11-24T08:00:00Z");
    }
  }

  public int number(String name, int least, int most, int otherwise) {
    String value = text(name, 10);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw Problem.parameter(name, "A whole number from " + least + " to " + most);
  }

  /** A part of the path. */
  public static String path(Context context, String name, int longest) {
    return requireText(name, context.pathParam(name), longest);
  }

  private static String requireText(String name, String value, int longest) {
    if (value.length() > longest) {
      throw Problem.parameter(name, "Longer than " + longest + " characters");
    }
    if (value.indexOf('\0') >= 0) {
      throw Problem.parameter(name, "Holds a character that is no text");
    }
    return value;
  }

  /** The version in {@code If-Match}, which a change must name. */
  public static int version(Context context) {
    String header = context.header("If-Match");
    if (header == null) {
      throw Problem.of(ProblemType.VERSION_REQUIRED, "Send If-Match with the ETag you have read");
    }
    Matcher version = VERSION.matcher(header.strip());
    if (!version.matches()) {
      throw Problem.parameter("If-Match", "Not an ETag of ours");
    }
    return Integer.parseInt(version.group(1));
  }
}
