package dev.vigie.platform.brokers;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/** The id that all brokers' storage is formatted with: drawn by the first, kept with the data. */
final class ClusterId {
  private ClusterId() {}

  /** Synchronized, as the brokers are prepared at the same time. */
  static synchronized String of(DataFolder data) throws IOException {
    Path file = file(data);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      String drawn = Uuid.randomUuid().toString();
      PrivateFile.write(file, drawn + "\n");
      return drawn;
    }
  }

  /** It is there once a broker has been started. */
  static Path file(DataFolder data) {
    return data.file("kafka-cluster-id");
  }
}
