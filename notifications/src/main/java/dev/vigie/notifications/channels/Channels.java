package dev.vigie.notifications.channels;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All channels of a file.
 *
 * @param allowedOrigins scheme, host and port of receivers that may be on this machine or a private
 *     network, and without TLS
 */
public record Channels(List<Channel> all, Set<String> allowedOrigins) {

  /** Nobody is told. */
  public static final Channels NONE = new Channels(List.of(), Set.of());

  public Channels {
    all = List.copyOf(all);
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /**
   * Reads a channels file whole, or refuses it whole.
   *
   * @param environment where secrets may be; files of secrets are looked for from the folder of the
   *     channels file
   * @throws InvalidInputException naming file and line, and never a secret
   */
  public static Channels load(Path file, Map<String, String> environment) {
    Path folder = file.toAbsolutePath().getParent();
    try (Reader yaml = Files.newBufferedReader(file)) {
      return ChannelsFile.read(file.toString(), yaml, new SecretSource(environment, folder));
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot read the channels file", e);
    }
  }

  /**
   * The channel of that name.
   *
   * @throws InvalidInputException naming those there are
   */
  public Channel named(String name) {
    return all.stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(unknown(name)));
  }

  private String unknown(String name) {
    List<String> names = all.stream().map(Channel::name).toList();
    String known = names.isEmpty() ? "the channels file has none" : String.join(", ", names);
    return "no channel '" + name + "'; known: " + known;
  }
}
