package dev.vigie.streaming.reconcile;

import dev.vigie.dataset.IdSet;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.DeadLetters;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.RunLedger;
import dev.vigie.streaming.run.StreamRun;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a run counted with what is there. Reads the topics from the moment the first run of
 * the same source began, and all assessments and alerts; the archive is read as a whole where the
 * run is most of it, else asked for a thousand at a time. Of events (of the run, of all runs of the
 * source, of the archive), assessed events and assessments 8 bytes each are kept in memory, see
 * {@link IdSet}.
 */
public final class Reconciliation {

  private final KafkaConnection connection;
  private final EventCodec codec;
  private final Collection<String> eventTopics;
  private final @Nullable HeldEvents archive;
  private final boolean withAssessments;
  private final int rememberedPayments;
  private final int maxNamed;

  /**
   * A comparison that has not begun.
   *
   * @param eventTopics where events go now; those the run wrote to are looked at too
   * @param archive null when archiving is not to be compared
   * @param rememberedPayments how many payment events of a customer the rules tell repetitions from
   * @param maxNamed how many events to name of each difference
   */
  public Reconciliation(
      KafkaConnection connection,
      EventCodec codec,
      Collection<String> eventTopics,
      @Nullable HeldEvents archive,
      boolean withAssessments,
      int rememberedPayments,
      int maxNamed) {
    this.connection = connection;
    this.codec = codec;
    this.eventTopics = List.copyOf(eventTopics);
    this.archive = archive;
    this.withAssessments = withAssessments;
    this.rememberedPayments = rememberedPayments;
    this.maxNamed = maxNamed;
  }

  /**
   * Compares.
   *
   * @param source what the run read, opened anew, to name what never came to the topics; asked only
   *     when something is missing there
   * @throws UnavailableException when the brokers or the archive do not answer, or refuse us
   */
  public RunFindings of(StreamRun run, Supplier<Optional<SourceRecords>> source) {
    Optional<AssessedEvents> assessed =
        withAssessments ? Optional.of(AssessedEvents.read(connection)) : Optional.empty();
    List<StreamRun> others = new RunLedger(connection).othersOfSource(run);
    EventLookup archived = archive == null ? null : ScannedStore.of(archive, run.counts().events());
    var onTopics = new RunOnTopics(codec, archived, assessed, maxNamed, !others.isEmpty());
    SortedMap<String, Long> deadLetters = new TreeMap<>();
    scan(run, others, onTopics, deadLetters);
    Set<EventIdentity> tooOld = onTopics.notAssessed().tooOld(this::readEvents, rememberedPayments);
    return new RunFindings(
        run,
        onTopics.topics(),
        deadLetters,
        onTopics.events(),
        onTopics.repeated().count(),
        others.size(),
        onTopics.extraRecords(),
        archive == null
            ? OptionalLong.empty()
            : OptionalLong.of(onTopics.events() - onTopics.notArchived().count()),
        onTopics.attempts(),
        withAssessments
            ? OptionalLong.of(onTopics.attempts() - onTopics.notAssessed().count())
            : OptionalLong.empty(),
        tooOld.size(),
        assessed.map(AssessedEvents::repeated).orElse(0L),
        Comparison.of(run, onTopics, deadLetters, tooOld, source));
  }

  private void scan(
      StreamRun run,
      List<StreamRun> others,
      RunOnTopics onTopics,
      SortedMap<String, Long> deadLetters) {
    Collection<String> topics = new TreeSet<>(eventTopics);
    topics.addAll(run.counts().topics().keySet());
    topics.add(TopicCatalogue.DEAD_LETTERS);
    Set<RunId> otherIds = others.stream().map(StreamRun::id).collect(Collectors.toSet());
    byte[] id = run.id().bytes();
    new TopicScan(connection)
        .read(
            topics,
            firstStart(run, others),
            record -> {
              boolean ofRun = RunId.isOn(record.headers(), id);
              if (record.topic().equals(TopicCatalogue.DEAD_LETTERS)) {
                if (ofRun && DeadLetters.isLastPart(record.headers())) {
                  DeadLetters.reason(record.headers())
                      .ifPresent(reason -> deadLetters.merge(reason, 1L, Long::sum));
                }
              } else if (ofRun) {
                onTopics.add(record);
              } else if (RunId.of(record.headers()).filter(otherIds::contains).isPresent()) {
                onTopics.addOfOtherRun(record);
              }
            });
    onTopics.lookUp();
  }

  /** All that are on the topics, whoever wrote them. */
  private void readEvents(Consumer<Event> to) {
    new TopicScan(connection)
        .read(
            eventTopics,
            record -> {
              if (record.value() != null
                  && codec.decode(record.value()) instanceof Decoded.Valid valid) {
                to.accept(valid.event());
              }
            });
  }

  private static Instant firstStart(StreamRun run, List<StreamRun> others) {
    return Stream.concat(Stream.of(run), others.stream())
        .map(StreamRun::startedAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
