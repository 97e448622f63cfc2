package dev.vigie.cli.settings;

import dev.vigie.topics.TopicCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalogue of topics and routing table. */
public final class CatalogueOptions {

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Topics and routing table (default: config/topics.yaml of the checkout).")
  @Nullable Path file;

  /** The same for another command, which may have another current folder. */
  public List<String> arguments() {
    return file == null ? List.of() : List.of("--catalogue", file.toAbsolutePath().toString());
  }

  /**
   * The catalogue that was named, or the checkout's, or the shipped one where there is no checkout.
   *
   * @throws dev.vigie.events.InvalidInputException naming file and line, if it cannot be used
   */
  public TopicCatalogue catalogue() {
    if (file != null) {
      return TopicCatalogue.load(file);
    }
    Path usual = Path.of(System.getProperty("vigie.home", ""), "config", "topics.yaml");
    return Files.exists(usual) ? TopicCatalogue.load(usual) : TopicCatalogue.shipped();
  }
}
