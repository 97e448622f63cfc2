package dev.vigie.cli;

import dev.vigie.cli.settings.Settings;
import dev.vigie.events.Place;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be used becomes one line, and a hint where to look. */
final class UsageFailures implements IParameterExceptionHandler {
  private final Settings settings;

  UsageFailures(Settings settings) {
    this.settings = settings;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    Optional<Place> line = lineOfSettingsFile(failure);
    if (line.isPresent()) {
      commandLine.getErr().println("vigie: " + line.get() + ": " + OneLine.of(failure));
      return ExitCode.BAD_INPUT.code();
    }
    String command = commandLine.getCommandSpec().qualifiedName();
    commandLine
        .getErr()
        .printf(
            "vigie: %s%s (try: ./%s --help)%n", OneLine.of(failure), suggestion(failure), command);
    return ExitCode.USAGE.code();
  }

  /** A value that does not convert may have been written in the file, not typed. */
  private Optional<Place> lineOfSettingsFile(ParameterException failure) {
    return failure.getArgSpec() instanceof OptionSpec option && failure.getValue() != null
        ? settings.lineOf(option, failure.getValue())
        : Optional.empty();
  }

  private static String suggestion(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    return unmatched.getSuggestions().stream()
        .findFirst()
        .map(nearest -> ". Did you mean " + nearest + "?")
        .orElse("");
  }
}
