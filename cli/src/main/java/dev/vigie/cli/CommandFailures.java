package dev.vigie.cli;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a command threw becomes one line on standard error and an exit code. */
final class CommandFailures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    ExitCode code = codeOf(failure);
    commandLine.getErr().println("vigie: " + line(failure, code));
    if (commandLine.getCommandSpec().root().userObject() instanceof Vigie vigie && vigie.verbose) {
      failure.printStackTrace(commandLine.getErr());
    }
    return code.code();
  }

  private static String line(Exception failure, ExitCode code) {
    return switch (code) {
      case INTERRUPTED -> "interrupted";
      case INTERNAL ->
          "internal error, please report it with the output of --verbose: "
              + failure.getClass().getName()
              + ": "
              + OneLine.of(failure);
      default -> OneLine.of(failure);
    };
  }

  static ExitCode codeOf(Exception failure) {
    if (Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(InterruptedException.class::isInstance)) {
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof InvalidInputException) {
      return ExitCode.BAD_INPUT;
    }
    return failure instanceof UnavailableException ? ExitCode.UNAVAILABLE : ExitCode.INTERNAL;
  }
}
