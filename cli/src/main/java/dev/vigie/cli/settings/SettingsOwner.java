package dev.vigie.cli.settings;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** The root command, as the groups of shared options see it. */
public interface SettingsOwner {

  Settings settings();

  /** The folder of the local platform's data, absolute. */
  Path dataFolder();

  /** The owner above any command. */
  static SettingsOwner above(CommandSpec command) {
    return (SettingsOwner) command.root().userObject();
  }
}
