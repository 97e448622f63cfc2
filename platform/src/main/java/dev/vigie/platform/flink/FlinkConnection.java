package dev.vigie.platform.flink;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.process.DataFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a Flink cluster's REST address is, and how to prove who one is.
 *
 * @param clientSettings file with Flink's own {@code security.ssl.rest.*} settings; without it,
 *     https is what the system trusts, and nobody proves anything
 */
public record FlinkConnection(URI url, Optional<Path> clientSettings) {

  /** A cluster that asks nobody who he is. */
  public FlinkConnection(URI url) {
    this(url, Optional.empty());
  }

  /**
   * The local platform's cluster.
   *
   * @param dataFolder has the key, once the platform was started
   */
  public static FlinkConnection local(URI url, Path dataFolder) {
    Path settings = FlinkKeys.clientSettings(new DataFolder(dataFolder));
    return new FlinkConnection(url, Optional.of(settings).filter(Files::exists));
  }

  /**
   * Empty when there is nothing of one's own to trust or to prove.
   *
   * @throws InvalidInputException naming the file that cannot be used
   */
  public Optional<SSLContext> tls() {
    return clientSettings.map(ClientTls::of);
  }
}
