package dev.vigie.cli;

import dev.vigie.cli.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One run of the command line inside the test's process: its exit code and what it printed. */
record CommandLineRun(int exitCode, String out, String err) {

  static CommandLineRun of(String... arguments) {
    return with(Map.of(), arguments);
  }

  static CommandLineRun with(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Vigie.commandLine(
                Settings.read(environment, EarlyOptions.of(arguments).settingsFile()), arguments)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
