package dev.vigie.dashboard;

import dev.vigie.dashboard.StreamSource.GroupLag;
import dev.vigie.dashboard.StreamSource.Letter;
import dev.vigie.dashboard.StreamSource.TopicState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the streams every second or so, so that a hundred open pages cost what one does. */
final class StreamWatch {

  private static final Duration LAGS_EVERY = Duration.ofSeconds(3);
  private static final int LETTERS = 20;

  /** A topic with its rate since the look before; the rate is null at the first. */
  record TopicView(String name, int partitions, long records, @Nullable Double recordsPerSecond) {}

  record DeadLettersView(long records, List<Letter> newest) {}

  record View(
      Instant at, List<TopicView> topics, List<GroupLag> groups, DeadLettersView deadLetters) {}

  /**
   * Everything that was written and how fast.
   *
   * @param written records since ever
   */
  record Flow(long written, @Nullable Double perSecond) {}

  private final StreamSource source;
  private final Map<String, Long> writtenBefore = new HashMap<>();
  private Instant before = Instant.EPOCH;
  private Instant lagsAt = Instant.EPOCH;
  private List<GroupLag> lags = List.of();
  private List<Letter> letters = List.of();
  private long lettersWritten = -1;
  private volatile @Nullable View latest;
  private volatile Map<String, Flow> flows = Map.of();
  private volatile List<TopicState> topics = List.of();

  StreamWatch(StreamSource source) {
    this.source = source;
  }

  /**
   * The latest look.
   *
   * @return null while Kafka is away
   */
  @Nullable View latest() {
    return latest;
  }

  /** All topics that hold the shop's events together; null while Kafka is away. */
  @Nullable Flow events() {
    return latest == null
        ? null
        : topics.stream()
            .filter(TopicState::events)
            .map(topic -> flows.get(topic.name()))
            .reduce(new Flow(0, 0.0), StreamWatch::sum);
  }

  /** One topic; null while Kafka is away, or does not have it. */
  @Nullable Flow flow(String topic) {
    return latest == null ? null : flows.get(topic);
  }

  private static Flow sum(Flow a, Flow b) {
    return new Flow(
        a.written + b.written,
        a.perSecond == null || b.perSecond == null ? null : a.perSecond + b.perSecond);
  }

  /** The largest lag of any group on any topic; null while Kafka is away. */
  @Nullable Long largestLag() {
    View view = latest;
    return view == null ? null : view.groups().stream().mapToLong(GroupLag::lag).max().orElse(0L);
  }

  /**
   * Looks.
   *
   * @throws dev.vigie.events.UnavailableException when Kafka is away; nothing is known then
   */
  void look() {
    try {
      Instant now = Instant.now();
      List<TopicState> found = source.topics();
      Map<String, Flow> rates = rates(found, now);
      if (lagsAt.plus(LAGS_EVERY).isBefore(now)) {
        lags = source.lags();
        lagsAt = now;
      }
      readLetters(found);
      topics = found;
      flows = rates;
      latest = view(now, found, rates);
    } catch (RuntimeException away) {
      latest = null;
      writtenBefore.clear();
      throw away;
    }
  }

  private Map<String, Flow> rates(List<TopicState> found, Instant now) {
    double seconds = Duration.between(before, now).toNanos() / 1e9;
    Map<String, Flow> rates = new HashMap<>();
    for (TopicState topic : found) {
      Long written = writtenBefore.put(topic.name(), topic.written());
      Double rate =
          written == null || seconds <= 0 ? null : rounded((topic.written() - written) / seconds);
      rates.put(topic.name(), new Flow(topic.written(), rate));
    }
    before = now;
    return rates;
  }

  private static double rounded(double rate) {
    return Math.max(0, Math.round(rate * 10) / 10.0);
  }

  /** Reading them is expensive, so only when there is a new one. */
  private void readLetters(List<TopicState> found) {
    long written =
        found.stream()
            .filter(topic -> topic.name().equals("dead-letters"))
            .mapToLong(TopicState::written)
            .sum();
    if (written != lettersWritten) {
      letters = written == 0 ? List.of() : source.newestDeadLetters(LETTERS);
      lettersWritten = written;
    }
  }

  private View view(Instant now, List<TopicState> found, Map<String, Flow> rates) {
    List<TopicView> views =
        found.stream()
            .map(
                topic ->
                    new TopicView(
                        topic.name(),
                        topic.partitions(),
                        topic.records(),
                        rates.get(topic.name()).perSecond()))
            .toList();
    long letterCount =
        found.stream()
            .filter(topic -> topic.name().equals("dead-letters"))
            .mapToLong(TopicState::records)
            .sum();
    return new View(now, views, lags, new DeadLettersView(letterCount, letters));
  }
}
