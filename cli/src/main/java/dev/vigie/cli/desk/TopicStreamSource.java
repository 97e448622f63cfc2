package dev.vigie.cli.desk;

import dev.vigie.archive.EventReader;
import dev.vigie.dashboard.StreamSource;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.watch.NewestDeadLetters;
import dev.vigie.streaming.watch.StreamLook;
import dev.vigie.streaming.watch.TopicExtent;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics of the catalogue, and who reads them: the groups that say so to Kafka, and the
 * archive, which keeps its place beside what it stored.
 */
final class TopicStreamSource implements StreamSource, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String ARCHIVE = "archive";
  private static final int MOST_CHARACTERS = 500;

  private final TopicCatalogue catalogue;
  private final StreamLook look;
  private final NewestDeadLetters deadLetters;
  private final EventReader archive;

  TopicStreamSource(KafkaConnection kafka, TopicCatalogue catalogue, EventReader archive) {
    this.catalogue = catalogue;
    this.archive = archive;
    look = new StreamLook(kafka, PATIENCE);
    deadLetters = new NewestDeadLetters(kafka, PATIENCE);
  }

  @Override
  public List<TopicState> topics() {
    return extents().stream()
        .map(
            topic ->
                new TopicState(
                    topic.topic(),
                    topic.partitions(),
                    topic.written(),
                    topic.records(),
                    catalogue.routing().topics().contains(topic.topic())))
        .toList();
  }

  private List<TopicExtent> extents() {
    return look.topics(catalogue.topicNames());
  }

  /** Positions first: what is written in between makes nobody look ahead of the end. */
  @Override
  public List<GroupLag> lags() {
    Map<String, Map<String, Map<Integer, Long>>> groups = new TreeMap<>(look.groups());
    Map<String, Map<Integer, Long>> archived = archivePositions();
    if (!archived.isEmpty()) {
      groups.put(ARCHIVE, archived);
    }
    Map<String, TopicExtent> topics = new HashMap<>();
    extents().forEach(topic -> topics.put(topic.topic(), topic));
    List<GroupLag> lags = new ArrayList<>();
    groups.forEach(
        (group, positions) ->
            new TreeMap<>(positions)
                .forEach(
                    (topic, next) -> {
                      TopicExtent extent = topics.get(topic);
                      if (extent != null) {
                        lags.add(new GroupLag(group, topic, extent.behind(next)));
                      }
                    }));
    return lags;
  }

  /** That the event store is away is told elsewhere, and no reason to know nothing of Kafka. */
  private Map<String, Map<Integer, Long>> archivePositions() {
    Map<String, Map<Integer, Long>> positions = new HashMap<>();
    try {
      archive
          .nextOffsets()
          .forEach(
              (partition, next) ->
                  positions
                      .computeIfAbsent(partition.topic(), topic -> new HashMap<>())
                      .put(partition.partition(), next));
      return positions;
    } catch (UnavailableException away) {
      return Map.of();
    }
  }

  @Override
  public List<Letter> newestDeadLetters(int limit) {
    return deadLetters.read(limit).stream().map(TopicStreamSource::letter).toList();
  }

  private static Letter letter(DeadLetter letter) {
    return new Letter(
        letter.at(),
        letter.rejection().reason().code(),
        shortened(letter.rejection().text()),
        shortened(letter.place().toString()));
  }

  /** Whoever can write to the topic can write a page full of it. */
  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  @Override
  public void close() {
    look.close();
  }
}
