package dev.vigie.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The two options that must be known before the real parse: the settings file, because it supplies
 * the default of other options, and the log level, because the first logger fixes it.
 */
final class EarlyOptions {

  @Option(names = "--config")
  private @Nullable Path settingsFile;

  @Option(names = "--verbose")
  private boolean verbose;

  private EarlyOptions() {}

  /** Never fails: a wrong command line is reported by the real parse. */
  static EarlyOptions of(String... arguments) {
    EarlyOptions early = new EarlyOptions();
    CommandLine parser =
        new CommandLine(early)
            .setUnmatchedArgumentsAllowed(true)
            .setOverwrittenOptionsAllowed(true);
    parser.getCommandSpec().parser().collectErrors(true);
    parser.parseArgs(arguments);
    return early;
  }

  Optional<Path> settingsFile() {
    return Optional.ofNullable(settingsFile);
  }

  /**
   * Quiet by default: the Kafka, MongoDB and PostgreSQL clients log every attempt to connect, while
   * a command reports a failure once, in its own words.
   */
  void configureLogging() {
    set("showDateTime", "true");
    set("dateTimeFormat", "HH:mm:ss.SSS");
    set("showThreadName", "false");
    set("defaultLogLevel", verbose ? "info" : "warn");
    if (!verbose) {
      set("log.org.apache.kafka", "off");
      set("log.org.mongodb.driver", "off");
      set("log.com.zaxxer.hikari", "off");
      set("log.org.flywaydb", "error");
      set("log.io.javalin.Javalin", "off");
    }
  }

  private static void set(String key, String value) {
    String property = "org.slf4j.simpleLogger." + key;
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
