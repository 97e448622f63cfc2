package dev.vigie.cli;

import dev.vigie.events.Rejection;
import dev.vigie.streaming.deadletters.LetterFilter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters a command is about. */
final class LetterOptions {

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      converter = ReasonCode.class,
      description = "Only those with this reason, such as not-json.")
  Rejection.@Nullable Reason reason;

  @Option(
      names = "--place",
      paramLabel = "TEXT",
      description = "Only those whose file:line, or topic-partition@offset, contains this.")
  @Nullable String place;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Since.class,
      description = "Only those rejected since then: 2026-01-31T10:00:00Z, or 30m, 12h, 7d ago.")
  @Nullable Instant since;

  boolean isGiven() {
    return reason != null || place != null || since != null;
  }

  LetterFilter filter() {
    return new LetterFilter(
        Optional.empty(),
        Optional.ofNullable(reason),
        Optional.ofNullable(place),
        Optional.ofNullable(since));
  }

  private static final class ReasonCode implements ITypeConverter<Rejection.Reason> {
    @Override
    public Rejection.Reason convert(String code) {
      var codes = new ArrayList<String>();
      for (Rejection.Reason reason : Rejection.Reason.values()) {
        if (reason.code().equals(code)) {
          return reason;
        }
        codes.add(reason.code());
      }
      throw new TypeConversionException(
          "'" + code + "' is no reason; there are " + String.join(", ", codes));
    }
  }

  private static final class Since implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.matches("[0-9]{1,6}[mhdMHD]")
            ? InstantSource.system().instant().minus(age(text))
            : Instant.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time such as 2026-01-31T10:00:00Z, 30m, 12h or 7d");
      }
    }

    private static Duration age(String text) {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
        case 'm' -> Duration.ofMinutes(count);
        case 'h' -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }
}
