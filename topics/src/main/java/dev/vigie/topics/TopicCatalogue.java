package dev.vigie.topics;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The topics there should be, and the routing of events among them. */
public record TopicCatalogue(List<Topic> topics, Routing routing) {

  public static final String FRAUD_ALERTS = "fraud-alerts";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String ASSESSMENTS = "assessments";
  public static final String STREAM_RUNS = "stream-runs";

  /** Topics that the platform writes to by name, and that hold no events. */
  public static final List<String> NOT_FOR_EVENTS =
      List.of(FRAUD_ALERTS, DEAD_LETTERS, ASSESSMENTS, STREAM_RUNS);

  public TopicCatalogue {
    topics = List.copyOf(topics);
  }

  /** The catalogue of the contract. */
  public static TopicCatalogue shipped() {
    try (var in =
        new InputStreamReader(
            TopicCatalogue.class.getResourceAsStream("topics.yaml"), StandardCharsets.UTF_8)) {
      return CatalogueFile.read("topics.yaml", in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalogue that a person edited.
   *
   * @throws InvalidInputException naming file, line and reason, when any part of it cannot be used
   */
  public static TopicCatalogue load(Path file) {
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return CatalogueFile.read(file.toString(), in);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file + ": " + e, e);
    }
  }

  public Optional<Topic> topic(String name) {
    return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  public List<String> topicNames() {
    return topics.stream().map(Topic::name).toList();
  }
}
