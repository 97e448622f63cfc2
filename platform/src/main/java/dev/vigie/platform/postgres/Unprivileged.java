package dev.vigie.platform.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.vigie.platform.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. As root it is put into a user namespace of its own, in which
 * it is nobody, while its files belong to root as all the others do.
 */
final class Unprivileged {
  private Unprivileged() {}

  /** What to put before a command. */
  static List<String> prefix() throws IOException {
    if (new UnixSystem().getUid() != 0) {
      return List.of();
    }
    Path unshare =
        Programs.find("unshare")
            .orElseThrow(
                () ->
                    new IOException(
                        "PostgreSQL does not run as root, and unshare is not on the PATH; "
                            + "run as another user, or name a PostgreSQL of your own"));
    return List.of(unshare.toString(), "--user");
  }
}
