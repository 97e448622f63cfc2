package dev.vigie.notifications;

import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.sending.ReceiverStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A channels file of webhooks to receivers on this machine. */
final class TestChannels {

  static final Map<String, String> ENVIRONMENT =
      Map.of("KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private final StringBuilder channels = new StringBuilder("channels:\n");
  private final StringBuilder allowed = new StringBuilder("allowed_targets:\n");

  /** Adds a channel that retries soon, with further settings, each on a line. */
  TestChannels webhook(String name, ReceiverStub receiver, String... settings) {
    return webhook(name, receiver.port(), settings);
  }

  TestChannels webhook(String name, int port, String... settings) {
    String origin = "http://127.0.0.1:" + port;
    allowed.append("  - ").append(origin).append('\n');
    channels.append(
        """
          %s:
            type: webhook
            url: %s/%1$s
            secret_env: KEY
            retry: {first: 100ms, longest: 500ms}
        """
            .formatted(name, origin));
    for (String setting : settings) {
      channels.append("    ").append(setting).append('\n');
    }
    return this;
  }

  Path write(Path file) {
    try {
      return Files.writeString(file, allowed.toString() + channels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Channels in(Path folder) {
    return Channels.load(write(folder.resolve("channels.yaml")), ENVIRONMENT);
  }
}
