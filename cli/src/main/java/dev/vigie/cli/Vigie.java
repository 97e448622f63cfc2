package dev.vigie.cli;

import dev.vigie.cli.settings.Settings;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.events.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: every command is listed here, and here only. */
@Command(
    name = "vigie",
    description = "Fraud detection on a shop's event stream, with the evidence for every score.",
    versionProvider = VigieVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  ./vigie demo --exit"})
public final class Vigie implements Callable<Integer>, SettingsOwner {

  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          UpCommand.class,
          DownCommand.class,
          StatusCommand.class,
          TopicsCommand.class,
          GenerateCommand.class,
          LoadCommand.class,
          StreamCommand.class,
          ArchiveCommand.class,
          DetectCommand.class,
          ConsumeCommand.class,
          DeadLettersCommand.class,
          ReconcileCommand.class,
          ExplainCommand.class,
          DashboardCommand.class,
          UsersCommand.class,
          NotifyCommand.class,
          BacktestCommand.class,
          BenchCommand.class,
          CompletionCommand.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Settings file (default: vigie.properties in the current folder, if there).")
  @Nullable Path settingsFile;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of the local platform's data (default: .vigie in the checkout).")
  @Nullable Path dataFolder;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what the clients do, and show the stack trace of a failure.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;

  @Spec @Nullable CommandSpec spec;

  private final Settings settings;

  private Vigie(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) {
    EarlyOptions early = EarlyOptions.of(arguments);
    early.configureLogging();
    StopSignal stop = StopSignal.installFor(Thread.currentThread());
    int code = run(early, System.getenv(), arguments);
    stop.finished();
    System.exit(code);
  }

  private static int run(EarlyOptions early, Map<String, String> environment, String[] arguments) {
    try {
      Settings settings = Settings.read(environment, early.settingsFile());
      return commandLine(settings, arguments).execute(arguments);
    } catch (InvalidInputException e) {
      // The settings file is read before there is a command line to report through.
      System.err.println("vigie: " + e.getMessage());
      return ExitCode.BAD_INPUT.code();
    }
  }

  /**
   * The command line, ready to parse or execute, with settings from {@code settings}. To describe
   * all commands takes longer than some of them do, so where the first of the arguments names one,
   * it is the only one.
   */
  static CommandLine commandLine(Settings settings, String... arguments) {
    CommandLine commandLine = new CommandLine(new Vigie(settings));
    commandsFor(arguments).forEach(commandLine::addSubcommand);
    return commandLine
        .setDefaultValueProvider(settings)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(false)
        .setParameterExceptionHandler(new UsageFailures(settings))
        .setExecutionExceptionHandler(new CommandFailures());
  }

  private static List<Class<?>> commandsFor(String[] arguments) {
    if (arguments.length == 0) {
      return COMMANDS;
    }
    return COMMANDS.stream()
        .filter(command -> isCalled(arguments[0], command))
        // It writes of all the others.
        .filter(command -> command != CompletionCommand.class)
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static boolean isCalled(String name, Class<?> command) {
    return command.getAnnotation(Command.class).name().equals(name);
  }

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ExitCode.USAGE.code();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Path dataFolder() {
    if (dataFolder != null) {
      return dataFolder;
    }
    String home = System.getProperty("vigie.home", "");
    return Path.of(home, ".vigie").toAbsolutePath();
  }
}
