package dev.vigie.cli.settings;

import dev.vigie.notifications.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who is told of new alerts. */
public final class ChannelsOptions {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--channels",
      paramLabel = "FILE",
      description =
          "Channels that notifications go to (env VIGIE_CHANNELS; default: config/channels.yaml of"
              + " the checkout).")
  @Nullable Path file;

  /**
   * The channels that were named, or the checkout's, or none where there is no checkout.
   *
   * @throws dev.vigie.events.InvalidInputException naming file and line, if they cannot be used
   */
  public Channels channels() {
    Path usual = Path.of(System.getProperty("vigie.home", ""), "config", "channels.yaml");
    if (file == null && !Files.exists(usual)) {
      return Channels.NONE;
    }
    Settings settings = SettingsOwner.above(Objects.requireNonNull(command)).settings();
    return Channels.load(file == null ? usual : file, settings.variables());
  }
}
