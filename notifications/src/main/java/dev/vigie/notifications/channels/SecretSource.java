package dev.vigie.notifications.channels;

import dev.vigie.topics.YamlEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where secrets are. A complaint does not repeat the name that was looked for: somebody may have
 * put the secret itself in its place.
 *
 * @param folder that names of files start from
 */
record SecretSource(Map<String, String> environment, Path folder) {

  private static final int MOST_BYTES = 16 * 1024;

  Secret ofVariable(YamlEntry name) {
    String value = environment.get(name.text());
    if (value == null) {
      throw name.error("no environment variable of that name");
    }
    return secret(name, value);
  }

  Secret ofFile(YamlEntry name) {
    try {
      Path file = folder.resolve(name.text());
      if (Files.size(file) > MOST_BYTES) {
        throw name.error("the file is too large for a secret");
      }
      return secret(name, Files.readString(file));
    } catch (IOException | InvalidPathException e) {
      throw name.error("no file of that name that can be read");
    }
  }

  private static Secret secret(YamlEntry name, String text) {
    if (text.isBlank()) {
      throw name.error("the secret is empty");
    }
    return new Secret(text.strip());
  }
}
