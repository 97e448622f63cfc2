package dev.vigie.rules;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Window lengths as rule sets write them: {@code 30s}, {@code 5m}, {@code 24h}. */
final class Windows {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smh])");

  private Windows() {}

  static @Nullable Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  static String format(Duration window) {
    return render(window, "h", "m", "s");
  }

  static String inWords(Duration window) {
    return render(window, " h", " min", " s");
  }

  private static String render(Duration window, String hours, String minutes, String seconds) {
    long count = window.toSeconds();
    if (count % 3600 == 0) {
      return count / 3600 + hours;
    }
    return count % 60 == 0 ? count / 60 + minutes : count + seconds;
  }
}
