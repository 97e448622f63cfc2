package dev.vigie.detection.source;

import dev.vigie.detection.progress.BrokerOffsets;
import dev.vigie.detection.progress.FetchPositions;
import dev.vigie.detection.progress.JobProgress;
import dev.vigie.detection.progress.Patience;
import dev.vigie.detection.progress.ReaderProgress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Flink's Kafka source, whose readers also say how far event time has come.
 *
 * <p>Use it with no watermark strategy of Flink's: that one cannot know where a partition ends.
 */
public final class WatchedSource
    implements Source<Arrival, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<Arrival> {
  private static final long serialVersionUID = 1L;

  /**
   * Of one partition at a time, compressed. With Kafka's megabyte, a backlog's partitions drift
   * apart by so much event time that most of the job's memory goes to what waits for the others.
   */
  private static final String FETCH_BYTES = Integer.toString(192 * 1024);

  private static final String DISCOVER_PARTITIONS_EACH_MILLIS = "30000";

  private final KafkaSource<Arrival> kafka;
  private final Properties properties;
  private final HashSet<String> topics;
  private final Patience patience;
  private final String progress;

  private WatchedSource(
      KafkaSource<Arrival> kafka,
      Properties properties,
      Set<String> topics,
      Patience patience,
      String progress) {
    this.kafka = kafka;
    this.properties = properties;
    this.topics = new HashSet<>(topics);
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * A source that reads the topics for ever.
   *
   * @param kafka how to reach the cluster, as any client of it would be told
   * @param group consumer group under which progress is shown; it decides nothing
   * @param start where to begin when there is no checkpoint to go on from
   * @param progress the name under which this job's subtasks share their progress; unique to the
   *     job
   */
  public static WatchedSource of(
      Properties kafka,
      Set<String> topics,
      String group,
      StartingOffsets start,
      Patience patience,
      String progress) {
    Properties consumer = new Properties();
    consumer.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    consumer.putAll(kafka);
    consumer.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.setProperty(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, FetchPositions.class.getName());
    consumer.setProperty(FetchPositions.PROGRESS, progress);
    consumer.setProperty(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVER_PARTITIONS_EACH_MILLIS);
    KafkaSource<Arrival> source =
        KafkaSource.<Arrival>builder()
            .setProperties(consumer)
            .setTopics(List.copyOf(topics))
            .setGroupId(group)
            .setStartingOffsets(start)
            .setDeserializer(new RecordDecoder())
            .build();
    return new WatchedSource(source, kafka, topics, patience, progress);
  }

  @Override
  public SourceReader<Arrival, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    SourceReader<Arrival, KafkaPartitionSplit> reader = kafka.createReader(context);
    JobProgress job = JobProgress.join(progress);
    try {
      job.watchEnds(() -> new BrokerOffsets(properties, topics));
    } catch (KafkaException e) {
      job.leave();
      reader.close();
      throw e;
    }
    return new WatchedReader(
        reader, job, new ReaderProgress(patience, job, InstantSource.system()), context);
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return kafka.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint)
      throws IOException {
    return kafka.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return new WatchedSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return kafka.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return ValueType.ARRIVAL;
  }
}
