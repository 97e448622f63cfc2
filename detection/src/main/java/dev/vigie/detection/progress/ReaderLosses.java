package dev.vigie.detection.progress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reader does not get of its partitions, or gets of another topic than it began with. Counts
 * go on where the checkpoint had them. Confined to the reader's thread, but for what metrics ask.
 */
public final class ReaderLosses {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderLosses.class);

  private final JobProgress job;
  private final Map<TopicPartition, Entry> partitions = new HashMap<>();

  private record Entry(@Nullable Uuid topicId, int madeAgain, DeletedUnread deleted) {}

  public ReaderLosses(JobProgress job) {
    this.job = job;
  }

  /**
   * To be called before any of these is begun with.
   *
   * @param restored what checkpoints know
   */
  public void beginWith(List<ReadBefore> restored) {
    if (restored.stream().anyMatch(before -> before.topicId() != null)) {
      job.losses().awaitTopicIds();
    }
  }

  /**
   * A partition was given to the reader.
   *
   * @return what holds for it now: another topic of its name is to be read from its beginning
   */
  public ReadBefore begin(TopicPartition partition, ReadBefore before) {
    Uuid current = job.losses().topicId(partition.topic());
    boolean another = before.topicId() != null && isAnother(before.topicId(), current);
    ReadBefore now = another ? before.madeAgain(Objects.requireNonNull(current)) : before;
    if (another) {
      LOG.error(
          "{}: the topic was deleted and made again. It is read from its beginning; what was not"
              + " read of the old one is lost",
          partition);
    }
    DeletedUnread deleted = new DeletedUnread(now.next(), now.deletedUnread());
    partitions.put(partition, new Entry(now.topicId(), now.madeAgain(), deleted));
    job.losses().watch(partition, deleted);
    return now;
  }

  private static boolean isAnother(Uuid known, @Nullable Uuid current) {
    return current != null && !current.equals(known);
  }

  /**
   * Takes note of the topics' ids.
   *
   * @throws IllegalStateException when a topic is another one by now: offsets mean other records,
   *     and the job has to start again
   */
  public void requireSameTopics() {
    partitions.replaceAll(
        (partition, entry) -> {
          Uuid current = job.losses().topicId(partition.topic());
          if (entry.topicId() != null && isAnother(entry.topicId(), current)) {
            throw new IllegalStateException(
                "topic "
                    + partition.topic()
                    + " was deleted and made again: starting again, to read it from its beginning");
          }
          return entry.topicId() == null && current != null
              ? new Entry(current, entry.madeAgain(), entry.deleted())
              : entry;
        });
  }

  /**
   * What a checkpoint is to know.
   *
   * @param read the offset from which the job reads on
   */
  public ReadBefore now(TopicPartition partition, long read) {
    Entry entry = entry(partition);
    DeletedUnread.Known known = entry.deleted().before(read);
    return new ReadBefore(entry.topicId(), known.position(), known.deleted(), entry.madeAgain());
  }

  private Entry entry(TopicPartition partition) {
    return Objects.requireNonNull(partitions.get(partition), partition::toString);
  }

  /** Figures of one partition, for metrics; from any thread. */
  public Figures figures(TopicPartition partition) {
    Entry entry = entry(partition);
    return new Figures(partition, entry.madeAgain(), entry.deleted(), job.losses());
  }

  /** They change. */
  public static final class Figures {
    private final TopicPartition partition;
    private final int madeAgain;
    private final DeletedUnread deleted;
    private final LossWatch watch;

    private Figures(
        TopicPartition partition, int madeAgain, DeletedUnread deleted, LossWatch watch) {
      this.partition = partition;
      this.madeAgain = madeAgain;
      this.deleted = deleted;
      this.watch = watch;
    }

    /** Records that were deleted before they were read, over restarts too. */
    public long deletedUnread() {
      return deleted.count();
    }

    /** For how long an open transaction has let the reader see nothing more. */
    public long heldBackSeconds() {
      return TimeUnit.MILLISECONDS.toSeconds(watch.heldBackMillis(partition));
    }

    /** How often the topic was another one, of the same name. */
    public int topicMadeAgain() {
      return madeAgain;
    }
  }

  public void close() {
    partitions.keySet().forEach(job.losses()::forget);
  }
}
